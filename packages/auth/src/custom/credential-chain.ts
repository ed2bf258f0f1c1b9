import type { CredentialScheme } from '../credentials/credential-scheme.js';
import { type CredentialsSource, sealedProvider } from '../credentials/credentials-provider.js';
import { keyChain, type KeyChainOptions } from '../credentials/sources/key-chain.js';
import type { KeySource } from '../credentials/sources/key-source.js';

/**
 * Credentials from the first source that has any: the environment variables of the scheme, then
 * `sources` in order. Temporary keys are cached until five minutes before they expire, concurrent
 * callers share one lookup, and keys that the vendor rejected are looked up again.
 *
 * Throws kind `config` immediately if an option is invalid. The returned function throws one error
 * of kind `config` that lists the tried sources, each with a reason.
 */
export function credentialChain<Credentials extends object>(
  scheme: CredentialScheme<Credentials>,
  sources: readonly KeySource[] = [],
  options: KeyChainOptions<string> = {},
): CredentialsSource<Credentials> {
  const names = ['environment', ...sources.map(({ name }) => name)];
  return sealedProvider(scheme, keyChain(scheme, { names, load: async () => sources }, options));
}
