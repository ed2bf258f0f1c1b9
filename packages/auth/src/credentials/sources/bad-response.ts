import { problemWith } from '../check-keys.js';
import { ownField } from './json-fields.js';
import { SourceFailure } from './source-failure.js';

/**
 * A response that differs from the documentation of the service. `what` names fields, never their
 * values.
 */
export function badResponse(what: string): SourceFailure {
  return new SourceFailure({
    reason: 'bad-response',
    detail: what,
    kind: 'malformed',
    nextStep: 'Check that no proxy responds instead of the service.',
  });
}

/** Reads a part of a key from a response. */
export function expectKey(response: unknown, name: string): string {
  const value = ownField(response, name);
  const problem = problemWith(value);
  if (problem === undefined && typeof value === 'string') {
    return value;
  }
  throw badResponse(`${name} ${problem?.what ?? 'is not text'}`);
}
