import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';

type Command = (url: string, output: string) => readonly string[];

export const again = 'ours, second file of a process';
export const idle = 'node -e 0';

/** `parallel` undefined: the package chooses the number of connections. */
function node(kind: string, parallel?: number, flush = true): Command {
  const program = [process.execPath, join(import.meta.dirname, 'ours.mjs'), kind];
  return (url, output) => [...program, url, output, JSON.stringify({ parallel, flush })];
}

function aria(connections: number): Command {
  const quiet = ['-q', '--no-conf', '--allow-overwrite=true', '--file-allocation=none'];
  const split = ['-x', String(connections), '-s', String(connections), '-k', '1M'];
  return (url, output) => ['aria2c', ...quiet, ...split, '-d', dirname(output), '-o', 'out', url];
}

/** How each row of a table is run; the first word is the program, where it is not Node. */
const commands: Readonly<Record<string, Command>> = {
  ours: node('ours'),
  'ours, not flushed': node('ours', undefined, false),
  [again]: node('again', undefined, false),
  'ours ×1, not flushed': node('ours', 1, false),
  'ours ×4, not flushed': node('ours', 4, false),
  'ours ×4': node('ours', 4),
  'ours ×8': node('ours', 8),
  'ours ×8, not flushed': node('ours', 8, false),
  'ours ×8, second file of a process': node('again', 8, false),
  curl: (url, output) => ['curl', '-s', '-o', output, url],
  wget: (url, output) => ['wget', '-q', '-O', output, url],
  'aria2c -x1': aria(1),
  'aria2c -x8': aria(8),
  'fetch → pipeline': node('fetch'),
  [idle]: () => [process.execPath, '-e', '0'],
};

export const single = [
  'ours',
  'ours, not flushed',
  again,
  'ours ×1, not flushed',
  'ours ×4, not flushed',
  'curl',
  'wget',
  'aria2c -x1',
  'fetch → pipeline',
  idle,
];
export const several = [
  'ours ×4',
  'ours ×8',
  'ours ×8, not flushed',
  'ours ×8, second file of a process',
  'curl',
  'aria2c -x1',
  'aria2c -x8',
  idle,
];

/** What to run for a row; `undefined` when its program is not installed. */
export function commandOf(
  tool: string,
  url: string,
  output: string,
): readonly string[] | undefined {
  const command = commands[tool]?.(url, output);
  const isThere = spawnSync('sh', ['-c', `command -v ${command?.[0]}`]).status === 0;
  return isThere ? command : undefined;
}
