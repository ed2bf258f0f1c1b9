import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import manifest from '@arethetypeswrong/cli/package.json' with { type: 'json' };
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { outcomeOf } from './outcome-of.js';

const manifestUrl = import.meta.resolve('@arethetypeswrong/cli/package.json');
const attw = fileURLToPath(new URL(manifest.bin.attw, manifestUrl));

/**
 * Returns the findings of publint and Are The Types Wrong in a tarball. The packages are for ESM,
 * so only findings for ESM count.
 */
export async function lintTarball(tarball: string, isLibrary: boolean): Promise<string[]> {
  const { buffer } = new Uint8Array(await readFile(tarball));
  const { messages, pkg } = await publint({ pack: { tarball: buffer }, strict: true });
  const profile = ['--profile', 'esm-only', '--format', 'ascii', '--no-emoji'];
  // A program has no types for users.
  const types = isLibrary
    ? await outcomeOf(process.execPath, [attw, tarball, ...profile])
    : { failed: false, printed: '' };
  return [
    ...messages.map((message) => formatMessage(message, pkg, { color: false }) ?? message.code),
    ...(types.failed ? [types.printed] : []),
  ];
}
