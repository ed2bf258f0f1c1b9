import {
  type CredentialsInput,
  credentialsProvider,
  sealedProvider,
} from '../credentials/credentials-provider.js';
import { keyChain, type KeyChainOptions } from '../credentials/sources/key-chain.js';
import { type BaiduCredentials, cloud, scheme, sourceNames } from './cloud.js';

/** Called once per attempt, so keys may change at any time. */
export type CredentialsProvider = () => Promise<BaiduCredentials>;

/** Accepted forms of credentials: values, a provider, or an object with `getCredential()`. */
export type BaiduCredentialsInput = CredentialsInput<BaiduCredentials>;

/** Options of {@link baiduCredentialChain}. */
export type BaiduCredentialChainOptions = KeyChainOptions<(typeof sourceNames)[number]>;

/**
 * Returns a provider for the given credentials, or {@link baiduCredentialChain} with `options`.
 * Nothing is looked up before the returned function is called.
 *
 * Throws kind `config` immediately if an object has an unknown, missing or invalid value; the
 * returned function throws `auth` if the provider or object fails.
 */
export function baiduCredentials(
  source?: BaiduCredentialsInput,
  options?: BaiduCredentialChainOptions,
): CredentialsProvider {
  return source === undefined ? baiduCredentialChain(options) : credentialsProvider(scheme, source);
}

/**
 * Credentials from the first source that has any: the environment, or a profile of BCE CLI. In
 * browsers and workers the environment is the only source.
 *
 * Throws kind `config` immediately if an option is invalid. The returned function throws one error
 * of kind `config` that lists the tried sources, each with a reason.
 */
export function baiduCredentialChain(
  options: BaiduCredentialChainOptions = {},
): CredentialsProvider {
  const platform = { names: sourceNames, load: cloud.loadSources };
  return sealedProvider(scheme, keyChain(scheme, platform, options));
}
