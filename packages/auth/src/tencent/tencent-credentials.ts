import {
  type CredentialsInput,
  credentialsProvider,
  sealedProvider,
} from '../credentials/credentials-provider.js';
import { keyChain, type KeyChainOptions } from '../credentials/sources/key-chain.js';
import { cloud, sourceNames } from './cloud.js';
import { scheme, type TencentCredentials } from './credential-scheme.js';

/** Called once per attempt, so keys may change at any time. */
export type CredentialsProvider = () => Promise<TencentCredentials>;

/** Accepted forms of credentials: values, a provider, or an object with `getCredential()`. */
export type TencentCredentialsInput = CredentialsInput<TencentCredentials>;

/** Options of {@link tencentCredentialChain}. */
export type TencentCredentialChainOptions = KeyChainOptions<(typeof sourceNames)[number]>;

/**
 * Returns a provider for the given credentials, or {@link tencentCredentialChain} with `options`.
 * Nothing is looked up before the returned function is called.
 *
 * Throws kind `config` immediately if an object has an unknown, missing or invalid value; the
 * returned function throws `auth` if the provider or object fails.
 */
export function tencentCredentials(
  source?: TencentCredentialsInput,
  options?: TencentCredentialChainOptions,
): CredentialsProvider {
  return source === undefined
    ? tencentCredentialChain(options)
    : credentialsProvider(scheme, source);
}

/**
 * Credentials from the first source that has any: a role for the keys of the environment, these
 * keys, a profile of TCCLI, the credentials file of the SDKs, the role of the CVM instance, the
 * OIDC role of a TKE pod. In browsers and workers the environment is the only source. Temporary
 * keys are renewed five minutes before they expire; concurrent callers share one lookup.
 *
 * Throws kind `config` immediately if an option is invalid. The returned function throws one error
 * that lists the tried sources, each with a reason: of kind `config` if no source has keys, of
 * another kind if a chosen source failed.
 */
export function tencentCredentialChain(
  options: TencentCredentialChainOptions = {},
): CredentialsProvider {
  const platform = { names: sourceNames, load: cloud.loadSources };
  return sealedProvider(scheme, keyChain(scheme, platform, options));
}
