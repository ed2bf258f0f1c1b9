import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { FleetEvent } from '../src/index.js';
import type { Usage, VendorOrder, SeedOrder, WorkerOrder } from './order.js';
import { join } from 'node:path';

/** The emulated vendor, in a separate process. */
export interface Vendor {
  readonly url: string;
  /** Creates tasks without requests. Resolves with their handles. */
  seed(order: SeedOrder): Promise<readonly string[]>;
  /** The number of requests by operation, and the resources used. */
  ask(): Promise<{ readonly requests: Readonly<Record<string, number>>; readonly usage: Usage }>;
  close(): Promise<void>;
}

export async function startVendor(order: VendorOrder): Promise<Vendor> {
  const child = fork(join(import.meta.dirname, 'vendor.ts'), [JSON.stringify(order)]);
  const answer = async <Answer>(question?: object): Promise<Answer> => {
    const message = once(child, 'message');
    if (question !== undefined) {
      child.send(question);
    }
    const [answered] = (await message) as [Answer];
    return answered;
  };
  const { url } = await answer<{ readonly url: string }>();
  return {
    url,
    seed: async (seed) => (await answer<{ readonly handles: readonly string[] }>({ seed })).handles,
    ask: async () => answer({}),
    close: async () => end(child),
  };
}

/** A worker, in a separate process. */
export class BenchWorker {
  readonly usages: Usage[] = [];
  readonly #child: ChildProcess;

  constructor(program: string, order: WorkerOrder, onEvent: (event: FleetEvent) => void) {
    this.#child = fork(program, {
      env: { ...process.env, FLEET_ORDER: JSON.stringify(order) },
      execArgv: [],
    });
    this.#child.on('message', (told: { readonly event?: FleetEvent; readonly usage?: Usage }) => {
      if (told.event !== undefined) {
        onEvent(told.event);
      }
      if (told.usage !== undefined) {
        this.usages.push(told.usage);
      }
    });
  }

  async stop(): Promise<void> {
    this.#child.send('stop');
    await Promise.race([
      once(this.#child, 'exit'),
      new Promise((resolve) => setTimeout(resolve, 30_000)),
    ]);
    await end(this.#child);
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode === null && child.signalCode === null) {
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }
}
