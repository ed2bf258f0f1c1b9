import {
  type CredentialsInput,
  credentialsProvider,
  sealedProvider,
} from '../credentials/credentials-provider.js';
import { keyChain, type KeyChainOptions } from '../credentials/sources/key-chain.js';
import { type AliyunCredentials, cloud, scheme, sourceNames } from './cloud.js';

/** Asked once for every attempt, so that keys may change at any time. */
export type CredentialsProvider = () => Promise<AliyunCredentials>;

/**
 * All that may be given for credentials: values, a provider, or an object such as those of
 * `@alicloud/credentials`.
 */
export type AliyunCredentialsInput = CredentialsInput<AliyunCredentials>;

/** Options of {@link aliyunCredentialChain}. */
export type AliyunCredentialChainOptions = KeyChainOptions<(typeof sourceNames)[number]>;

/**
 * Credentials from what is given, or else from {@link aliyunCredentialChain} with `options`.
 * Nothing is looked up before the returned function is called.
 *
 * Throws kind `config` at once if a given object has an unknown, missing or impossible value; the
 * returned function throws `auth` if the given provider or object fails.
 */
export function aliyunCredentials(
  source?: AliyunCredentialsInput,
  options?: AliyunCredentialChainOptions,
): CredentialsProvider {
  return source === undefined
    ? aliyunCredentialChain(options)
    : credentialsProvider(scheme, source);
}

/**
 * Credentials from the first source that has any: the environment, an OIDC role, a profile of
 * Alibaba Cloud CLI, the metadata of the ECS instance, a credentials URI. In browsers and workers
 * the environment is the only source. Temporary keys are renewed five minutes before they end;
 * however many callers wait, the sources are asked once.
 *
 * Throws kind `config` at once if an option is wrong. The returned function throws one error that
 * names the sources it tried with a reason each: of kind `config` if no source has keys, of another
 * kind if a chosen source failed.
 */
export function aliyunCredentialChain(
  options: AliyunCredentialChainOptions = {},
): CredentialsProvider {
  const platform = { names: sourceNames, load: cloud.loadSources };
  return sealedProvider(scheme, keyChain(scheme, platform, options));
}
