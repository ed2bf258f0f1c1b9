import { setTimeout } from 'node:timers/promises';
import type { JobKind, JobSubject, Queue } from './queue.js';

export interface JobLoopInit {
  readonly queue: Queue;
  readonly kind: JobKind;
  /** Number of concurrent jobs. */
  readonly concurrency: number;
  readonly work: (subject: string) => Promise<void>;
  /**
   * Called for failed jobs. They are retried, because the tables record what remains to be done.
   */
  readonly onFailure: (what: string, error: unknown) => void;
}

const pauseMs = 500;
/** Pause of the loop if the queue itself is unreachable. */
const failurePauseMs = 2_000;

/** Processes jobs of one kind with limited concurrency. */
export class JobLoop {
  readonly #init: JobLoopInit;
  readonly #busy = new Set<Promise<void>>();
  readonly #stopping = new AbortController();
  readonly #ended: Promise<void>;
  #wake: () => void = () => undefined;

  constructor(init: JobLoopInit) {
    this.#init = init;
    this.#ended = this.#run();
  }

  /** Accepts no further jobs; resolves when the running ones have ended. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#wake();
    await this.#ended;
    await Promise.all(this.#busy);
  }

  async #run(): Promise<void> {
    const { concurrency, kind, queue, onFailure } = this.#init;
    while (!this.#stopping.signal.aborted) {
      const free = concurrency - this.#busy.size;
      if (free <= 0) {
        await this.#oneIsFree();
        continue;
      }
      try {
        const jobs = await queue.take(kind, free);
        for (const { id, data } of jobs) {
          this.#start(id, data);
        }
        if (jobs.length < free) {
          await this.#pause(pauseMs);
        }
      } catch (error) {
        onFailure(kind, error);
        await this.#pause(failurePauseMs);
      }
    }
  }

  #start(id: string, { subject }: JobSubject): void {
    const { queue, kind, work, onFailure } = this.#init;
    const done = (async () => {
      try {
        await work(subject);
      } catch (error) {
        onFailure(`${kind} ${subject}`, error);
      }
      await queue.end(kind, id).catch((error: unknown) => onFailure(`${kind} ${subject}`, error));
    })().finally(() => {
      this.#busy.delete(done);
      this.#wake();
    });
    this.#busy.add(done);
  }

  async #oneIsFree(): Promise<void> {
    await new Promise<void>((resolve) => {
      this.#wake = resolve;
    });
  }

  async #pause(ms: number): Promise<void> {
    await setTimeout(ms, undefined, { signal: this.#stopping.signal }).catch(() => undefined);
  }
}
