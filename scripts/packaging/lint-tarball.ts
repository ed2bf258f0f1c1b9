import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { outcomeOf } from './outcome-of.js';

const manifest = createRequire(import.meta.url).resolve('@arethetypeswrong/cli/package.json');
const attw = path.join(path.dirname(manifest), 'dist/index.js');

/** What publint and Are The Types Wrong find in a tarball; the packages are for ESM, so only what ESM sees counts. */
export async function lintTarball(tarball: string): Promise<string[]> {
  const { buffer } = new Uint8Array(await readFile(tarball));
  const { messages, pkg } = await publint({ pack: { tarball: buffer }, strict: true });
  const profile = ['--profile', 'esm-only', '--format', 'ascii', '--no-emoji'];
  const types = await outcomeOf(process.execPath, [attw, tarball, ...profile]);
  return [
    ...messages.map((message) => formatMessage(message, pkg, { color: false }) ?? message.code),
    ...(types.failed ? [types.printed] : []),
  ];
}
