import type { WireRequest } from '@download-tasks/client-core';
import { checkFieldNames, keysOf } from './check-keys.js';
import { credentialProviderError } from './credential-error.js';
import {
  getFromCredentialObject,
  type CredentialObject,
  isCredentialObject,
} from './credential-object.js';
import type { CredentialScheme, KeyMaterial } from './credential-scheme.js';
import type { KeyFinder } from './key-finder.js';
import { sealSecrets } from './seal-secrets.js';

/**
 * Accepted forms of credentials: the values, a function that is called for every attempt, or an
 * object that provides them.
 */
export type CredentialsInput<Credentials> =
  Credentials | (() => Promise<Credentials>) | CredentialObject<Credentials>;

/** Providers created by this package, with their cloud and key finder. */
const ours = new WeakMap<object, { readonly vendor: string; readonly finder: KeyFinder }>();

const available: unique symbol = Symbol('available credentials');

/**
 * A function that returns credentials; a provider of this package may have them available
 * synchronously.
 */
export interface CredentialsSource<Credentials> {
  (): Promise<Credentials>;
  readonly [available]?: () => Credentials | undefined;
}

/** Credentials without waiting; undefined if they have to be requested. */
export function availableCredentials<Credentials>(
  source: CredentialsSource<Credentials>,
): Credentials | undefined {
  return source[available]?.();
}

/** A provider whose credentials redact themselves, and whose errors need no further wrapping. */
export function sealedProvider<Credentials extends object>(
  scheme: CredentialScheme<Credentials>,
  finder: KeyFinder,
): CredentialsSource<Credentials> {
  const seal = createSeal(scheme);
  const provider = Object.assign(async () => seal(await finder.find()), {
    [available]: () => {
      const keys = finder.available?.();
      return keys && seal(keys);
    },
  });
  ours.set(provider, { vendor: scheme.vendor, finder });
  return provider;
}

/**
 * Seals keys only once while they do not change, so that derived values can be cached with them.
 */
function createSeal<Credentials extends object>(
  scheme: CredentialScheme<Credentials>,
): (keys: KeyMaterial) => Credentials {
  let last: { readonly keys: KeyMaterial; readonly sealed: Credentials } | undefined;
  return (keys) => {
    if (last === undefined || !areSame(last.keys, keys)) {
      last = { keys, sealed: sealSecrets(scheme.build(keys)) };
    }
    return last.sealed;
  };
}

function areSame(left: KeyMaterial, right: KeyMaterial): boolean {
  if (left === right) {
    return true;
  }
  return left.id === right.id && left.secret === right.secret && left.token === right.token;
}

/**
 * Makes a provider of this package look up its keys again if the vendor rejected them with this
 * request. Returns false if there can be no other keys.
 */
export function dropCredentials(provider: object, refused: WireRequest): boolean {
  return ours.get(provider)?.finder.drop(refused.secrets ?? []) ?? false;
}

/**
 * Converts any form of credentials to a provider. Values are checked immediately (kind `config`);
 * functions and objects with `getCredential()` are checked on every call: a failure has kind
 * `auth`. A provider of this package is returned unchanged.
 */
export function credentialsProvider<Credentials extends object>(
  scheme: CredentialScheme<Credentials>,
  given: CredentialsInput<Credentials>,
): CredentialsSource<Credentials> {
  if (typeof given === 'function') {
    if (ours.get(given)?.vendor === scheme.vendor) {
      return given;
    }
    return sealedProvider(scheme, uncached(fromFunction(scheme, given)));
  }
  if (isCredentialObject(given)) {
    return sealedProvider(
      scheme,
      uncached(() => getFromCredentialObject(scheme, given)),
    );
  }
  if (typeof given === 'object' && given !== null) {
    checkFieldNames(scheme, given);
  }
  const keys = keysOf(scheme, given, 'credentials');
  return sealedProvider(scheme, {
    find: async () => keys,
    available: () => keys,
    drop: () => false,
  });
}

/** Nothing is cached here, and the source may return other keys each time. */
function uncached(find: () => Promise<KeyMaterial>): KeyFinder {
  return { find, drop: () => true };
}

function fromFunction<Credentials extends object>(
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
