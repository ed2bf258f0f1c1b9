import childProcess, { type ChildProcess } from 'node:child_process';
import { syncBuiltinESMExports } from 'node:module';
import type { Readable } from 'node:stream';
import { format } from 'node:util';
import { search } from './leaks.js';

/** The number of characters to keep for a secret that is split between two writes. */
const overlap = 512;

/** Searches the output of this process and of every process that it starts. */
export function watchOutput(): void {
  watchStream(process.stdout, 'stdout');
  watchStream(process.stderr, 'stderr');
  watchConsole();
  watchChildren();
}

function watchStream(stream: NodeJS.WriteStream, name: string): void {
  const write = stream.write.bind(stream);
  stream.write = (chunk: string | Uint8Array, ...rest: never[]) => {
    search('printed', name, textOf(chunk));
    return write(chunk, ...rest);
  };
}

/**
 * The console of a test does not write to stdout: the test runner sends it to its main process.
 */
function watchConsole(): void {
  for (const method of ['debug', 'log', 'info', 'warn', 'error', 'dir', 'trace'] as const) {
    const print = console[method].bind(console);
    console[method] = (...values: unknown[]) => {
      search('printed', `console.${method}`, format(...values));
      print(...values);
    };
  }
}

type Spawn = (this: ChildProcess, options: { readonly args?: readonly string[] }) => unknown;

/** All asynchronous ways to start a process call one method; `spawnSync` is separate. */
function watchChildren(): void {
  const prototype = childProcess.ChildProcess.prototype as unknown as { spawn: Spawn };
  const { spawn } = prototype;
  prototype.spawn = function watched(options) {
    const result = spawn.call(this, options);
    const command = (options.args ?? [])
      .slice(1)
      .map((word) => word.split('/').at(-1))
      .join(' ');
    for (const name of ['stdout', 'stderr'] as const) {
      if (this[name] !== null) {
        watchReadable(this[name], `${name} of "${command.slice(0, 200)}"`);
      }
    }
    return result;
  };
  const { spawnSync } = childProcess;
  Object.assign(childProcess, {
    spawnSync: (...words: Parameters<typeof spawnSync>) => {
      const ended = spawnSync(...words);
      search(
        'printed',
        `output of "${words[0]}"`,
        `${textOf(ended.stdout)}\n${textOf(ended.stderr)}`,
      );
      return ended;
    },
  });
  syncBuiltinESMExports();
}

/** Searches the data of a stream without reading it, because reading would affect its consumer. */
function watchReadable(stream: Readable, where: string): void {
  const push = stream.push.bind(stream);
  let tail = '';
  stream.push = (chunk: unknown, encoding) => {
    const text = tail + textOf(chunk);
    search('printed', where, text);
    tail = text.slice(-overlap);
    return push(chunk, encoding);
  };
}

function textOf(chunk: unknown): string {
  if (typeof chunk === 'string') {
    return chunk;
  }
  // Pipes also carry files; latin1 is the fastest encoding and keeps every character of a secret.
  return chunk instanceof Uint8Array
    ? Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength).toString('latin1')
    : '';
}
