import { complaintAbout } from '../check-keys.js';
import { ownField } from './json-fields.js';
import { SourceFailure } from './source-failure.js';

/** A response that is not what the service documents. `what` names fields, not what is in them. */
export function badResponse(what: string): SourceFailure {
  return new SourceFailure({
    reason: 'bad-response',
    detail: what,
    kind: 'malformed',
    nextStep: 'Check that no proxy responds in place of the service.',
  });
}

/** A part of a key in a response. */
export function expectKey(response: unknown, name: string): string {
  const value = ownField(response, name);
  const complaint = complaintAbout(value);
  if (complaint === undefined && typeof value === 'string') {
    return value;
  }
  throw badResponse(`${name} ${complaint?.what ?? 'is not a text'}`);
}
