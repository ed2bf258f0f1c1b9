import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { FleetEvent } from '../src/index.js';
import type { Usage, VendorOrder, SeedOrder, WorkerOrder } from './order.js';

/** The emulated vendor, in a separate process. */
export interface Vendor {
  readonly url: string;
  /** Creates tasks without requests. Resolves with their handles. */
  seed(order: SeedOrder): Promise<readonly string[]>;
  /** Advances its clock, so that tasks end. */
  advance(ms: number): Promise<void>;
  /** The number of requests by operation, and the resources used. */
  measure(): Promise<{
    readonly requests: Readonly<Record<string, number>>;
    readonly usage: Usage;
  }>;
  close(): Promise<void>;
}

/** Rejects if the process ends, or if the signal is aborted while it starts or responds. */
export async function startVendor(order: VendorOrder, signal: AbortSignal): Promise<Vendor> {
  const child = fork(join(import.meta.dirname, 'vendor.ts'), [JSON.stringify(order)]);
  const gone = once(child, 'exit').then(() => {
    throw new Error('The emulator has ended.');
  });
  gone.catch(() => undefined);
  const request = async <Reply>(message?: object): Promise<Reply> => {
    const received = once(child, 'message', { signal });
    if (message !== undefined) {
      child.send(message);
    }
    const [reply] = (await Promise.race([received, gone])) as [Reply];
    return reply;
  };
  const { url } = await request<{ readonly url: string }>();
  return {
    url,
    seed: async (seed) =>
      (await request<{ readonly handles: readonly string[] }>({ seed })).handles,
    advance: async (advance) => request({ advance }),
    measure: async () => request({}),
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
    this.#child.on(
      'message',
      (message: { readonly event?: FleetEvent; readonly usage?: Usage }) => {
        if (message.event !== undefined) {
          onEvent(message.event);
        }
        if (message.usage !== undefined) {
          this.usages.push(message.usage);
        }
      },
    );
  }

  /** Lets it finish its work; with an aborted signal, ends it at once. */
  async stop(signal: AbortSignal): Promise<void> {
    if (this.#child.connected && !signal.aborted) {
      this.#child.send('stop');
      await Promise.race([
        once(this.#child, 'exit'),
        new Promise((resolve) => setTimeout(resolve, 30_000)),
      ]);
    }
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
