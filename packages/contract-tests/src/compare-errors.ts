import { differences } from './differences.js';
import { isObject, type JsonObject } from './json.js';
import type { DocumentedError } from './spec.js';

/**
 * Describes the differences between the transcribed error codes and `x-errors`, in both directions;
 * empty if they agree.
 */
export function compareErrors(
  documented: Readonly<Record<string, DocumentedError>>,
  document: JsonObject,
): string[] {
  return differences(
    Object.fromEntries(Object.entries(documented).map(([code, error]) => [code, expected(error)])),
    specErrors(document),
  );
}

/** An assumed status, which no source documents, is compared like any other. */
function expected({ status, assumed, kind, retry, known = 'documented' }: DocumentedError): object {
  return { status: status ?? assumed ?? [], kind, retry, source: known };
}

function specErrors(document: JsonObject): JsonObject {
  const errors: unknown = document['x-errors'];
  if (!Array.isArray(errors)) {
    throw new TypeError('the spec has no list x-errors');
  }
  return Object.fromEntries(
    errors
      .filter(isObject)
      .map(({ code, status, kind, retry, evidence = 'documented' }) => [
        String(code),
        { status, kind, retry, source: evidence },
      ]),
  );
}
