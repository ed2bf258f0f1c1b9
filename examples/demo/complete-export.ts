import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CommandLine } from './command-line.js';

/** The exit code of `prove` for a file that differs from the proven one. */
const differs = 7;

/**
 * Shows an export of a range that needs several tasks, its proof, and that the proof detects a
 * changed file.
 */
export async function showCompleteExport(cli: CommandLine, directory: string): Promise<void> {
  await rm(directory, { recursive: true, force: true });
  // Two hours with one row per second, in tasks of at most 3,000 rows.
  const range = ['--from', '2025-11-03T00:00:00Z', '--to', '2025-11-03T02:00:00Z'];
  const request = ['baidu-bls', '--log-store-name', 'web', '--format', 'csv', ...range];
  const options = ['--max-rows', '3000', '--directory', directory, '--interval', '500ms'];
  console.log(await cli.run(['export', ...request, ...options]));
  console.log(await cli.run(['prove', directory]));
  await spoilFile(directory);
  console.log(await cli.run(['prove', directory], differs));
  console.log(`\nThe command above exited with ${differs}, as expected: one file differs.`);
}

/** Changes one character of the first file, but not its size or number of rows. */
async function spoilFile(directory: string): Promise<void> {
  const manifest: unknown = JSON.parse(await readFile(join(directory, 'manifest.json'), 'utf8'));
  const name = /"path":"([^"]+)"/.exec(JSON.stringify(manifest))?.[1];
  if (name === undefined) {
    throw new Error(`${directory} has no files.`);
  }
  const path = join(directory, name);
  const text = await readFile(path, 'utf8');
  const last = /[a-z](?=[^a-z]*$)/i.exec(text);
  if (last === null) {
    throw new Error(`${path} has no letters.`);
  }
  console.log(`$ # one character of ${path} is changed`);
  await writeFile(path, `${text.slice(0, last.index)}?${text.slice(last.index + 1)}`);
}
