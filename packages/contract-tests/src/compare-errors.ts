import { isObject, type JsonObject } from './json.js';
import type { DocumentedError } from './spec.js';

/** Sentences on where the transcribed error codes and `x-errors` differ, in both directions; empty when they agree. */
export function compareErrors(
  documented: Readonly<Record<string, DocumentedError>>,
  document: JsonObject,
): string[] {
  const specified = specErrors(document);
  const forgotten = Object.entries(documented).flatMap(([code, error]) =>
    compareError(error, specified.get(code)).map((difference) => `${code}: ${difference}`),
  );
  const invented = [...specified]
    .filter(([code, { evidence }]) => evidence === 'documented' && !(code in documented))
    .map(([code]) => `${code}: in the spec, but not in documented-errors.yaml`);
  return [...forgotten, ...invented];
}

interface SpecifiedError {
  readonly status: string;
  readonly evidence: string;
}

function compareError(
  documented: DocumentedError,
  specified: SpecifiedError | undefined,
): string[] {
  if (specified === undefined) return ['documented, but not in the spec'];
  const { status, known = 'documented' } = documented;
  return [
    ...(status === undefined ? [] : differ('status', sorted(status), specified.status)),
    ...differ('source', known, specified.evidence),
  ];
}

function differ(what: string, documented: string, specified: string): string[] {
  return documented === specified
    ? []
    : [`${what} is ${documented} in the documentation and ${specified} in the spec`];
}

function specErrors(document: JsonObject): ReadonlyMap<string, SpecifiedError> {
  const errors: unknown = document['x-errors'];
  if (!Array.isArray(errors)) throw new TypeError('the spec has no list x-errors');
  return new Map(errors.filter(isObject).map(readError));
}

function readError(error: JsonObject): [code: string, error: SpecifiedError] {
  const { code, status, evidence = 'documented' } = error;
  const statuses = Array.isArray(status) ? status.map(Number) : [];
  return [String(code), { status: sorted(statuses), evidence: String(evidence) }];
}

function sorted(status: readonly number[]): string {
  return status.toSorted((left, right) => left - right).join(', ');
}
