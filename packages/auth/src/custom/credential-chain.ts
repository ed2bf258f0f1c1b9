import type { CredentialScheme } from '../credentials/credential-scheme.js';
import { type CredentialsSource, sealedProvider } from '../credentials/credentials-provider.js';
import { keyChain, type KeyChainOptions } from '../credentials/sources/key-chain.js';
import type { KeySource } from '../credentials/sources/key-source.js';

/**
 * Credentials from the first source that has any: the environment variables of the scheme, then
 * `sources` in their order. Temporary keys are remembered until five minutes before they end,
 * however many callers wait the sources are asked once, and keys that the vendor refused are looked
 * for again.
 *
 * Throws kind `config` at once if an option is wrong. The returned function throws one error of
 * kind `config` that names the sources it tried with a reason each.
 */
export function credentialChain<Credentials extends object>(
  scheme: CredentialScheme<Credentials>,
  sources: readonly KeySource[] = [],
  options: KeyChainOptions<string> = {},
): CredentialsSource<Credentials> {
  const names = ['environment', ...sources.map(({ name }) => name)];
  return sealedProvider(scheme, keyChain(scheme, { names, load: async () => sources }, options));
}
