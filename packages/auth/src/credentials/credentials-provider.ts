import type { WireRequest } from '@download-tasks/client-core';
import { checkFieldNames, keysOf } from './check-keys.js';
import { credentialProviderError } from './credential-error.js';
import {
  askCredentialObject,
  type CredentialObject,
  isCredentialObject,
} from './credential-object.js';
import type { CredentialScheme, KeyMaterial } from './credential-scheme.js';
import type { KeyFinder } from './key-finder.js';
import { sealSecrets } from './seal-secrets.js';

/**
 * What a program may give for credentials: the values, a function that is asked for every attempt,
 * or an object that hands them out.
 */
export type CredentialsInput<Credentials> =
  Credentials | (() => Promise<Credentials>) | CredentialObject<Credentials>;

/** Our own providers, with the cloud they are for and what is behind them. */
const ours = new WeakMap<object, { readonly vendor: string; readonly finder: KeyFinder }>();

const atHand: unique symbol = Symbol('credentials at hand');

/**
 * A function that is asked for credentials; one of ours may have them at hand, so that nobody has
 * to wait.
 */
export interface CredentialsSource<Credentials> {
  (): Promise<Credentials>;
  readonly [atHand]?: () => Credentials | undefined;
}

/** Credentials without waiting; undefined where they have to be asked for. */
export function credentialsAtHand<Credentials>(
  source: CredentialsSource<Credentials>,
): Credentials | undefined {
  return source[atHand]?.();
}

/**
 * A provider whose credentials show nothing of themselves, and whose errors say all there is to
 * say.
 */
export function sealedProvider<Credentials extends object>(
  scheme: CredentialScheme<Credentials>,
  finder: KeyFinder,
): CredentialsSource<Credentials> {
  const seal = createSeal(scheme);
  const provider = Object.assign(async () => seal(await finder.find()), {
    [atHand]: () => {
      const keys = finder.atHand?.();
      return keys && seal(keys);
    },
  });
  ours.set(provider, { vendor: scheme.vendor, finder });
  return provider;
}

/**
 * Seals keys once for as long as they are the same: what is derived from them can then be
 * remembered with them.
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
 * Makes one of our providers look again if what it remembers was refused with this request. False
 * where there can be no other keys.
 */
export function dropCredentials(provider: object, refused: WireRequest): boolean {
  return ours.get(provider)?.finder.drop(refused.secrets ?? []) ?? false;
}

/**
 * One way to ask for credentials, whatever was given. Values are checked now (kind `config`); a
 * function and an object with `getCredential()` when they are asked, anew each time: if they fail
 * it is kind `auth`. One of our own providers stays as it is.
 */
export function credentialsProvider<Credentials extends object>(
  scheme: CredentialScheme<Credentials>,
  given: CredentialsInput<Credentials>,
): CredentialsSource<Credentials> {
  if (typeof given === 'function') {
    if (ours.get(given)?.vendor === scheme.vendor) {
      return given;
    }
    return sealedProvider(scheme, askedFresh(askedProvider(scheme, given)));
  }
  if (isCredentialObject(given)) {
    return sealedProvider(
      scheme,
      askedFresh(() => askCredentialObject(scheme, given)),
    );
  }
  if (typeof given === 'object' && given !== null) {
    checkFieldNames(scheme, given);
  }
  const keys = keysOf(scheme, given, 'credentials');
  return sealedProvider(scheme, { find: async () => keys, atHand: () => keys, drop: () => false });
}

/** Nothing of it is remembered here, and it may have other keys each time. */
function askedFresh(find: () => Promise<KeyMaterial>): KeyFinder {
  return { find, drop: () => true };
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
