import { checkKeys } from './check-keys.js';
import { credentialConfigError } from './credential-error.js';
import type { CredentialScheme, KeyMaterial } from './credential-scheme.js';

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Keys from the environment variables of a cloud: the first pair of which both are set. An empty variable counts as not set.
 * Throws kind `config` naming every variable that was looked at.
 */
export function environmentKeys<Credentials extends object>(
  scheme: CredentialScheme<Credentials>,
  environment: Environment = processEnvironment(),
): KeyMaterial {
  const { pairs, token } = scheme.environment;
  const set = (name: string) => environment[name] || undefined;
  const pair = pairs.find(({ id, secret }) => set(id) !== undefined && set(secret) !== undefined);
  if (pair === undefined) throw nothingFound(scheme, set);
  return checkKeys(
    scheme.vendor,
    { id: set(pair.id), secret: set(pair.secret), token: set(token) },
    { id: variable(pair.id), secret: variable(pair.secret), token: variable(token) },
  );
}

function nothingFound<Credentials extends object>(
  { vendor, environment, fields }: CredentialScheme<Credentials>,
  set: (name: string) => string | undefined,
): Error {
  const tried = environment.pairs.map(({ id, secret }) => `${id} and ${secret}`).join(', or ');
  const half = environment.pairs
    .flatMap(({ id, secret }) => [
      { name: id, other: secret },
      { name: secret, other: id },
    ])
    .find(({ name, other }) => set(name) !== undefined && set(other) === undefined);
  const found = half ? ` (${half.name} is set, but ${half.other} is not)` : '';
  return credentialConfigError(
    vendor,
    `there are no credentials: none were given as "credentials", and the environment does not have ${tried}${found}`,
    `Set the first pair, and ${environment.token} too if the keys are temporary, or pass credentials: { ${fields.id}, ${fields.secret} }.`,
  );
}

function variable(name: string): string {
  return `the environment variable ${name}`;
}

/** Browsers and workers have no `process`; there, credentials come from the caller. */
function processEnvironment(): Environment {
  const host: { readonly process?: { readonly env?: Environment } } = globalThis;
  return host.process?.env ?? {};
}
