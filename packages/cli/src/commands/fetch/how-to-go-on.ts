import type { CommonOptions } from '../../clients/common-options.js';
import { quoteWord } from '../../input/quote-word.js';

/**
 * What to do after an interruption: the command that fetches what is left, with the options that
 * say which tasks are meant.
 */
export function howToGoOn(
  options: CommonOptions & { readonly allowHost: readonly string[] },
  handles: readonly string[],
  directory: string,
): string {
  if (options.emulator) {
    return 'The emulator of this command is gone, and its tasks with it.';
  }
  const kept = {
    '--profile': options.profile,
    '--credential-profile': options.credentialProfile,
    '--config': options.config,
    '--endpoint-url': options.endpointUrl,
    '--network': options.network,
  };
  const given = Object.entries(kept).flatMap(([name, value]) =>
    value === undefined ? [] : [name, value],
  );
  const hosts = options.allowHost.flatMap((host) => ['--allow-host', host]);
  const words = ['fetch', ...handles, '-o', directory, ...given, ...hosts];
  return `The tasks go on at the vendor. To go on here: download-tasks ${words.map(quoteWord).join(' ')}`;
}
