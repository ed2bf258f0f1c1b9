import { compareErrors } from './compare-errors.js';
import { compareFields } from './compare-fields.js';
import { differences } from './differences.js';
import { requestFields, responseFields } from './field-list.js';
import { specOperations } from './operations.js';
import { specApi, specFailures } from './spec-api.js';
import { specHosts } from './spec-hosts.js';
import type { VendorSpec } from './spec.js';

/**
 * Describes the differences between a vendor's spec and the tables transcribed from its
 * documentation, in both directions; empty if they agree.
 */
export function compareSpec(spec: VendorSpec): string[] {
  return [...specDifferences(spec)];
}

/** Yields the differences one by one, for callers that need only the first. */
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
