import { checkFieldNames, keysOf } from './check-keys.js';
import { credentialProviderError } from './credential-error.js';
import type { CredentialScheme, KeyMaterial } from './credential-scheme.js';
import { environmentKeys } from './environment-keys.js';
import { sealSecrets } from './seal-secrets.js';

/** Where credentials come from: the values themselves, a function asked again for every attempt, or, if left out, the environment. */
export type CredentialSource<Credentials> = Credentials | (() => Promise<Credentials>) | undefined;

/**
 * One way to ask for credentials, whatever their source. Given values are checked now (kind `config`); the environment and a provider
 * when they are asked. A provider that fails gives kind `auth` with its error as cause. The result shows nothing of itself when printed.
 */
export function credentialsProvider<Credentials extends object>(
  scheme: CredentialScheme<Credentials>,
  source: CredentialSource<Credentials>,
): () => Promise<Credentials> {
  if (source === undefined) return async () => seal(scheme, environmentKeys(scheme));
  if (typeof source === 'function') return async () => seal(scheme, await ask(scheme, source));
  if (typeof source === 'object' && source !== null) checkFieldNames(scheme, source);
  const given = seal(scheme, keysOf(scheme, source, 'credentials'));
  return () => Promise.resolve(given);
}

async function ask<Credentials extends object>(
  scheme: CredentialScheme<Credentials>,
  provider: () => Promise<Credentials>,
): Promise<KeyMaterial> {
  try {
    return keysOf(scheme, await provider(), "the provider's credentials");
  } catch (error) {
    throw credentialProviderError(scheme.vendor, error);
  }
}

function seal<Credentials extends object>(
  scheme: CredentialScheme<Credentials>,
  keys: KeyMaterial,
): Credentials {
  return sealSecrets(scheme.build(keys));
}
