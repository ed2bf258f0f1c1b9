import { compareErrors } from './compare-errors.js';
import { compareFields } from './compare-fields.js';
import { differences } from './differences.js';
import { requestFields, responseFields } from './field-list.js';
import { specOperations } from './operations.js';
import { specApi, specFailures } from './spec-api.js';
import { specHosts } from './spec-hosts.js';
import type { VendorSpec } from './spec.js';

/**
 * Sentences on where a vendor's spec and the tables that were transcribed from its documentation
 * differ, in both directions; empty when they agree.
 */
export function compareSpec(spec: VendorSpec): string[] {
  return [...specDifferences(spec)];
}

/** The same one by one, for those who need only the first. */
export function* specDifferences(spec: VendorSpec): Generator<string> {
  const { document, documentedFields, documentedFailure } = spec;
  yield* differences(spec.documentedApi, specApi(document));
  yield* differences(spec.documentedHosts, specHosts(document), 'host');
  yield* compareErrors(spec.documentedErrors, document);
  for (const operation of specOperations(document)) {
    const { id } = operation;
    const { request, response } = documentedFields[id] ?? { request: {}, response: {} };
    yield* compareFields(`${id} request`, request, requestFields(document, operation));
    yield* compareFields(`${id} response`, response, responseFields(document, operation));
  }
  for (const [where, fields] of specFailures(document)) {
    yield* compareFields(where, documentedFailure, fields);
  }
}
