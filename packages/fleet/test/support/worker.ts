import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout } from 'node:timers/promises';
import { build } from 'esbuild';
import type { WorkerOrder } from './worker-in-child.js';

/** One file, so that a worker starts quickly after the previous one has ended. */
export async function bundleWorker(
  folder: string,
  entryPoint = join(import.meta.dirname, 'worker-in-child.ts'),
): Promise<string> {
  const outfile = join(folder, 'worker.mjs');
  await build({
    entryPoints: [entryPoint],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    conditions: ['@download-tasks/source'],
    external: ['@electric-sql/pglite', 'pg-native'],
    banner: {
      js: `import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);`,
    },
    logLevel: 'error',
  });
  return outfile;
}

/** A worker that is restarted whenever it ends. */
export class Worker {
  readonly #program: string;
  readonly #order: WorkerOrder;
  readonly #log: (line: string) => void;
  #child: ChildProcess;
  #isOver = false;

  constructor(program: string, order: WorkerOrder, log: (line: string) => void) {
    this.#program = program;
    this.#order = order;
    this.#log = log;
    this.#child = this.#start();
  }

  signal(name: NodeJS.Signals): void {
    this.#child.kill(name);
  }

  /** Resumes, with the correct time. */
  settle(): void {
    this.#child.kill('SIGCONT');
  }

  async stop(): Promise<void> {
    this.#isOver = true;
    this.#child.kill('SIGTERM');
    await this.#ended(15_000);
  }

  async kill(): Promise<void> {
    this.#isOver = true;
    this.#child.kill('SIGKILL');
    await this.#ended(5_000);
  }

  async #ended(ms: number): Promise<void> {
    if (this.#child.exitCode !== null || this.#child.signalCode !== null) {
      return;
    }
    const ended = new Promise((resolve) => this.#child.once('exit', resolve));
    await Promise.race([ended, setTimeout(ms)]);
  }

  #start(): ChildProcess {
    const child = spawn(process.execPath, [this.#program], {
      env: { ...process.env, FLEET_ORDER: JSON.stringify(this.#order) },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (!line.includes('"swept"')) {
        this.#log(`${child.pid} ${line}`);
      }
    });
    child.once('exit', () => {
      if (!this.#isOver) {
        this.#child = this.#start();
      }
    });
    return child;
  }
}
