import { sealedProvider } from '../credentials/credentials-provider.js';
import { keyChain, type KeyChainOptions } from '../credentials/sources/key-chain.js';
import type { Cloud } from './cloud-description.js';

/**
 * Keys of a cloud from the locations that its own tools use, like its `…CredentialChain`: for
 * programs that only know the name of the cloud.
 *
 * Throws kind `config` immediately if an option is invalid. The returned function throws one error
 * that lists the tried sources.
 */
export async function cloudCredentials(
  { credentials, sources: names, loadSources: load }: Cloud,
  options: KeyChainOptions<string> = {},
): Promise<() => Promise<object>> {
  const platform = { names, load };
  return sealedProvider(credentials, keyChain(credentials, platform, options));
}
