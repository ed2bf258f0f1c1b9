import { checkFieldNames, keysOf } from './check-keys.js';
import { credentialProviderError } from './credential-error.js';
import {
  askCredentialObject,
  type CredentialObject,
  isCredentialObject,
} from './credential-object.js';
import type { CredentialScheme, KeyMaterial } from './credential-scheme.js';
import { sealSecrets } from './seal-secrets.js';

/** What a program may give for credentials: the values, a function that is asked for every attempt, or an object that hands them out. */
export type CredentialsInput<Credentials> =
  Credentials | (() => Promise<Credentials>) | CredentialObject<Credentials>;

/** Our own providers, with the cloud they are for. */
const ours = new WeakMap<object, string>();

/** A provider whose credentials show nothing of themselves, and whose errors say all there is to say. */
export function sealedProvider<Credentials extends object>(
  scheme: CredentialScheme<Credentials>,
  find: () => Promise<KeyMaterial>,
): () => Promise<Credentials> {
  const provider = async () => sealSecrets(scheme.build(await find()));
  ours.set(provider, scheme.vendor);
  return provider;
}

/**
 * One way to ask for credentials, whatever was given. Values are checked now (kind `config`); a function and an object with
 * `getCredential()` when they are asked, anew each time: if they fail it is kind `auth`. One of our own providers stays as it is.
 */
export function credentialsProvider<Credentials extends object>(
  scheme: CredentialScheme<Credentials>,
  given: CredentialsInput<Credentials>,
): () => Promise<Credentials> {
  if (typeof given === 'function') {
    if (ours.get(given) === scheme.vendor) return given;
    return sealedProvider(scheme, askedProvider(scheme, given));
  }
  if (isCredentialObject(given)) {
    return sealedProvider(scheme, () => askCredentialObject(scheme, given));
  }
  if (typeof given === 'object' && given !== null) checkFieldNames(scheme, given);
  const keys = Promise.resolve(keysOf(scheme, given, 'credentials'));
  return sealedProvider(scheme, () => keys);
}

function askedProvider<Credentials extends object>(
  scheme: CredentialScheme<Credentials>,
  provider: () => Promise<Credentials>,
): () => Promise<KeyMaterial> {
  let last: KeyMaterial | undefined;
  return async () => {
    try {
      last = keysOf(scheme, await provider(), "the provider's credentials");
      return last;
    } catch (error) {
      throw credentialProviderError(scheme.vendor, error, last);
    }
  };
}
