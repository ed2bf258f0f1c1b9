import type { CommonOptions } from '../../clients/common-options.js';
import { quoteWord } from '../../input/quote-word.js';

/**
 * Returns the hint to print after an interruption: the command that fetches the remaining files,
 * with the options that identify the tasks.
 */
export function resumeHint(
  options: CommonOptions & { readonly allowHost: readonly string[] },
  handles: readonly string[],
  directory: string,
): string {
  if (options.emulator) {
    return 'The emulator of this command has stopped, and its tasks no longer exist.';
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
  return `The tasks continue at the vendor. To resume, run: download-tasks ${words.map(quoteWord).join(' ')}`;
}
