import { complaintAbout } from '../check-keys.js';
import type { CredentialScheme, KeyMaterial, KeyVariables } from '../credential-scheme.js';
import { type Environment, type KeySource, variable } from './key-source.js';
import { SourceFailure } from './source-failure.js';

/**
 * Keys from the environment variables of a cloud: the first pair of which both are set, with the token of the same spelling. Read anew
 * each time, as it costs nothing.
 */
export function environmentSource<Credentials extends object>({
  environment: spellings,
}: CredentialScheme<Credentials>): KeySource {
  return {
    name: 'environment',
    async find({ environment }) {
      const isSet = (name: string) => variable(environment, name) !== undefined;
      const names = spellings.find(({ id, secret }) => isSet(id) && isSet(secret));
      if (names === undefined) throw nothingFound(spellings, isSet);
      return { keys: readKeys(environment, names), keepMs: 0 };
    },
  };
}

function readKeys(environment: Environment, names: KeyVariables): KeyMaterial {
  const id = readKey(environment, names.id) ?? '';
  const secret = readKey(environment, names.secret) ?? '';
  return { id, secret, token: readKey(environment, names.token) };
}

function readKey(environment: Environment, name: string): string | undefined {
  const value = variable(environment, name);
  const complaint = value === undefined ? undefined : complaintAbout(value);
  if (complaint === undefined) return value;
  throw new SourceFailure({
    reason: 'bad-field',
    detail: `the environment variable ${name} ${complaint.what}`,
    nextStep: complaint.nextStep,
    ends: true,
  });
}

function nothingFound(
  spellings: readonly KeyVariables[],
  isSet: (name: string) => boolean,
): SourceFailure {
  const half = spellings
    .flatMap(({ id, secret }) => [
      { name: id, other: secret },
      { name: secret, other: id },
    ])
    .find(({ name, other }) => isSet(name) && !isSet(other));
  if (half !== undefined) {
    const detail = `${half.name} is set, but ${half.other} is not`;
    return new SourceFailure({ reason: 'incomplete', detail });
  }
  const pairs = spellings.map(({ id, secret }) => `${id} and ${secret}`);
  return new SourceFailure({ reason: 'not-set', detail: pairs.join(', or ') });
}
