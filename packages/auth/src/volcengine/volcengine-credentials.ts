import {
  type CredentialsInput,
  credentialsProvider,
  sealedProvider,
} from '../credentials/credentials-provider.js';
import { keyChain, type KeyChainOptions } from '../credentials/sources/key-chain.js';
import { type VolcengineCredentials, cloud, scheme, sourceNames } from './cloud.js';

/** Called once per attempt, so keys may change at any time. */
export type CredentialsProvider = () => Promise<VolcengineCredentials>;

/** Accepted forms of credentials: values, a provider, or an object with `getCredential()`. */
export type VolcengineCredentialsInput = CredentialsInput<VolcengineCredentials>;

/** Options of {@link volcengineCredentialChain}. */
export type VolcengineCredentialChainOptions = KeyChainOptions<(typeof sourceNames)[number]>;

/**
 * Returns a provider for the given credentials, or {@link volcengineCredentialChain} with
 * `options`. Nothing is looked up before the returned function is called.
 *
 * Throws kind `config` immediately if an object has an unknown, missing or invalid value; the
 * returned function throws `auth` if the provider or object fails.
 */
export function volcengineCredentials(
  source?: VolcengineCredentialsInput,
  options?: VolcengineCredentialChainOptions,
): CredentialsProvider {
  return source === undefined
    ? volcengineCredentialChain(options)
    : credentialsProvider(scheme, source);
}

/**
 * Credentials from the first source that has any: the environment, an OIDC role, a profile of
 * Volcengine CLI, the role of the ECS instance. In browsers and workers the environment is the only
 * source. Temporary keys are renewed five minutes before they expire; concurrent callers share one
 * lookup.
 *
 * Throws kind `config` immediately if an option is invalid. The returned function throws one error
 * that lists the tried sources, each with a reason: of kind `config` if no source has keys, of
 * another kind if a chosen source failed.
 */
export function volcengineCredentialChain(
  options: VolcengineCredentialChainOptions = {},
): CredentialsProvider {
  const platform = { names: sourceNames, load: cloud.loadSources };
  return sealedProvider(scheme, keyChain(scheme, platform, options));
}
