import { problemWith } from '../check-keys.js';
import {
  type CredentialScheme,
  type KeyMaterial,
  type KeyVariables,
  neededNames,
} from '../credential-scheme.js';
import { type Environment, type KeySource, variable } from './key-source.js';
import { SourceFailure } from './source-failure.js';

/**
 * Keys from the environment variables of a cloud: the first complete pair, with the token of the
 * same naming. Read every time, because it is cheap.
 */
export function environmentSource<Credentials extends object>({
  environment: spellings,
}: CredentialScheme<Credentials>): KeySource {
  return {
    name: 'environment',
    async find({ environment }) {
      const isSet = (name: string) => variable(environment, name) !== undefined;
      const names = spellings.find((spelling) => neededNames(spelling).every(isSet));
      if (names === undefined) {
        throw nothingFound(spellings, isSet);
      }
      return { keys: readKeys(environment, names), keepMs: 0 };
    },
  };
}

function readKeys(
  environment: Environment,
  { id, secret, token, otherTokens = [] }: KeyVariables,
): KeyMaterial {
  const tokens = [token, ...otherTokens].filter((name) => name !== undefined);
  const given = tokens.find((name) => variable(environment, name) !== undefined);
  return {
    id: (id === undefined ? undefined : readKey(environment, id)) ?? '',
    secret: readKey(environment, secret) ?? '',
    token: given === undefined ? undefined : readKey(environment, given),
  };
}

function readKey(environment: Environment, name: string): string | undefined {
  const value = variable(environment, name);
  const problem = value === undefined ? undefined : problemWith(value);
  if (problem === undefined) {
    return value;
  }
  throw new SourceFailure({
    reason: 'bad-field',
    detail: `the environment variable ${name} ${problem.what}`,
    nextStep: problem.nextStep,
    ends: true,
  });
}

function nothingFound(
  spellings: readonly KeyVariables[],
  isSet: (name: string) => boolean,
): SourceFailure {
  for (const spelling of spellings) {
    const names = neededNames(spelling);
    const present = names.find(isSet);
    if (present !== undefined) {
      const missing = names.find((name) => !isSet(name));
      const detail = `${present} is set, but ${missing} is not`;
      return new SourceFailure({ reason: 'incomplete', detail });
    }
  }
  const pairs = spellings.map((spelling) => neededNames(spelling).join(' and '));
  return new SourceFailure({ reason: 'not-set', detail: pairs.join(', or ') });
}
