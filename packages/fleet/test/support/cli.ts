import { spawn, type ChildProcess } from 'node:child_process';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { build } from 'esbuild';

/** The result of a command. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** A command that runs until it is stopped. */
export interface Running {
  readonly child: ChildProcess;
  /** The events printed so far. */
  readonly events: readonly Readonly<Record<string, unknown>>[];
  /** Stops it with SIGTERM, like an init system. */
  stop(): Promise<Ended>;
}

/** The CLI including the fleet, built from the sources. */
export interface Cli {
  run(words: string, environment?: NodeJS.ProcessEnv): Promise<Ended>;
  start(words: string, environment?: NodeJS.ProcessEnv): Running;
  remove(): Promise<void>;
}

const root = join(import.meta.dirname, '../..');

/** Builds into a folder of the package, so that Node finds the embedded database. */
export async function buildCli(baseEnvironment: NodeJS.ProcessEnv): Promise<Cli> {
  const cache = join(root, 'node_modules/.cache');
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, 'cli-'));
  await build({
    entryPoints: [join(root, '../cli/src/main.ts')],
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    conditions: ['@download-tasks/source'],
    external: ['@electric-sql/pglite', 'pg-native', '@aws-sdk/*'],
    banner: {
      js: `import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);`,
    },
    logLevel: 'error',
  });
  const begin = (words: string, environment: NodeJS.ProcessEnv = {}): ChildProcess =>
    spawn(process.execPath, [join(folder, 'main.mjs'), ...words.split(' ')], {
      env: { PATH: process.env['PATH'], HOME: folder, ...baseEnvironment, ...environment },
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  return {
    run: async (words, environment) => end(begin(words, environment)),
    start(words, environment) {
      const child = begin(words, environment);
      const events: Record<string, unknown>[] = [];
      if (child.stdout !== null) {
        createInterface({ input: child.stdout }).on('line', (line) => {
          events.push(JSON.parse(line) as Record<string, unknown>);
        });
      }
      const ended = end(child);
      return {
        child,
        events,
        stop: async () => {
          child.kill('SIGTERM');
          return ended;
        },
      };
    },
    remove: async () => rm(folder, { recursive: true, force: true }),
  };
}

async function end(child: ChildProcess): Promise<Ended> {
  const { stdout, stderr } = child;
  if (stdout === null || stderr === null) {
    throw new Error('The process has no pipes.');
  }
  const code = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [out, notes] = await Promise.all([text(stdout), text(stderr)]);
  return { code: await code, stdout: out, stderr: notes };
}
