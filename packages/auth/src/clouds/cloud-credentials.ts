import { sealedProvider } from '../credentials/credentials-provider.js';
import { keyChain, type KeyChainOptions } from '../credentials/sources/key-chain.js';
import type { Cloud } from './cloud-description.js';

/**
 * Keys of a cloud from the places where its own tools keep them, as its `…CredentialChain` gives
 * them: for programs that know the cloud by its name only.
 *
 * Throws kind `config` at once if an option is wrong. The returned function throws one error that
 * names the sources it tried.
 */
export async function cloudCredentials(
  { credentials, sources: names, loadSources: load }: Cloud,
  options: KeyChainOptions<string> = {},
): Promise<() => Promise<object>> {
  const platform = { names, load };
  return sealedProvider(credentials, keyChain(credentials, platform, options));
}
