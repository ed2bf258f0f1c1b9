import type { DownloadTask } from '../download-task.js';
import type { TaskProvider } from '../task-provider.js';
import { isTerminal } from '../task-state.js';
import type {
  TaskReference,
  WaitTaskResult,
  WaitTasksCounts,
  WaitTasksProgress,
  WaitTasksSettings,
} from './many-tasks-options.js';
import { pauseAfter } from '../provider-error.js';
import { ReaderPool } from '../read/reader-pool.js';
import { ResultQueue } from './result-queue.js';
import { WaitAbortedError, WaitTimeoutError } from './stopped-wait-errors.js';
import { endError } from './task-end-errors.js';
import type { TaskReader } from '../read/task-reader.js';
import type { WaitError } from './wait-error.js';
import { WaitLoop, type LoopOwner } from './wait-loop.js';
import type { WaitingTask } from './waiting-task.js';

/** The state of one `waitForTasks` call. It has one loop per listing of each provider. */
export class BatchWait implements LoopOwner {
  readonly #settings: WaitTasksSettings;
  readonly #startedAt: number;
  readonly #pool: ReaderPool;
  readonly #loops = new Map<TaskReader, WaitLoop>();
  readonly #providers = new Map<TaskReader, TaskProvider>();
  readonly #results = new ResultQueue<WaitTaskResult>();
  #waiting = 0;
  #settled = 0;
  #hasEnded = false;

  constructor(references: Iterable<TaskReference>, settings: WaitTasksSettings) {
    const { clock, requestsPerSecond, concurrency } = settings;
    this.#settings = settings;
    this.#startedAt = clock.now();
    this.#pool = new ReaderPool({
      clock,
      requestsPerSecond,
      concurrency,
      holdsClock: true,
      sweepsForOne: true,
      hold: (underWay) => this.#results.hold(underWay),
      onFailure: (error) => {
        this.fail(error);
      },
    });
    for (const { provider, handle } of references) {
      this.#add(provider, handle);
    }
  }

  /** Starts polling. Results are produced as they are taken. */
  start(): void {
    if (this.#waiting === 0) {
      this.#results.close();
      return;
    }
    this.#pool.agenda.add(this.#startedAt + this.#settings.timeoutMs, () => {
      this.expire();
    });
    for (const loop of this.#loops.values()) {
      loop.startRound();
    }
  }

  /** The next result. Undefined after the last one. */
  take(): Promise<WaitTaskResult | undefined> {
    return this.#results.take();
  }

  /** Stops polling; the remaining tasks end with a timeout. */
  expire(): void {
    const { timeoutMs } = this.#settings;
    this.#end((waiting) => {
      const { lastFailure } = waiting;
      return new WaitTimeoutError(waiting.record(this.#elapsedMs()), timeoutMs, lastFailure);
    });
  }

  /** Stops polling; the remaining tasks end as aborted. */
  abort(reason: unknown): void {
    this.#end((waiting) => new WaitAbortedError(waiting.record(this.#elapsedMs()), reason));
  }

  /** Stops polling; the remaining tasks are not needed. */
  end(): void {
    this.#end();
  }

  noteTask(loop: WaitLoop, waiting: WaitingTask, task: DownloadTask): void {
    let isChanged: boolean;
    try {
      ({ isChanged } = waiting.addTask(task));
    } catch (error) {
      // The provider's return value is not a task.
      this.noteFailure(loop, waiting, error);
      return;
    }
    if (isTerminal(task.state)) {
      const error = endError(task, () => waiting.record(this.#elapsedMs()));
      this.#settle(loop, waiting, error === undefined ? { task } : { error });
    } else if (isChanged) {
      this.#report({ type: 'task', task });
    }
  }

  noteFailure(loop: WaitLoop, waiting: WaitingTask, failure: unknown): void {
    const record = waiting.record(this.#elapsedMs());
    const error = waiting.addFailure(failure, this.#settings, record);
    this.#obeyThrottling(loop, failure);
    if (error !== undefined) {
      this.#settle(loop, waiting, { error });
    }
  }

  /** Does nothing: the deadline applies to all tasks, not to the last round of one loop. */
  noteRound(): void {}

  #add(provider: TaskProvider, handle: string): void {
    const reader = this.#pool.readerOf(provider, handle, this.#settings.scopeOf(provider));
    if (reader.has(handle)) {
      return;
    }
    let loop = this.#loops.get(reader);
    if (loop === undefined) {
      loop = new WaitLoop({
        owner: this,
        pool: this.#pool,
        reader,
        settings: this.#settings,
        startedAt: this.#startedAt,
      });
      this.#loops.set(reader, loop);
      this.#providers.set(reader, provider);
    }
    loop.add(handle);
    this.#waiting += 1;
  }

  #obeyThrottling({ reader: { lane } }: WaitLoop, failure: unknown): void {
    const pauseMs = pauseAfter(failure);
    if (pauseMs !== undefined && lane.pause(pauseMs)) {
      this.#report({ type: 'throttled', scope: lane.scope, pauseMs, cause: failure });
    }
  }

  #settle(
    loop: WaitLoop,
    waiting: WaitingTask,
    end: { readonly task: DownloadTask } | { readonly error: WaitError },
  ): void {
    loop.end(waiting);
    this.#waiting -= 1;
    this.#settled += 1;
    const result = { ...this.#referTo(loop, waiting), ...end };
    this.#results.push(result);
    this.#report({ type: 'settled', result });
    if (this.#waiting === 0) {
      this.#end();
    }
  }

  #referTo({ reader }: WaitLoop, { handle }: WaitingTask): TaskReference {
    const provider = this.#providers.get(reader);
    if (provider === undefined) {
      throw new TypeError('A task was read by a reader of another wait.');
    }
    return { provider, handle };
  }

  #report(event: DistributiveOmit<WaitTasksProgress, keyof WaitTasksCounts>): void {
    const { onProgress } = this.#settings;
    if (onProgress === undefined || this.#hasEnded) {
      return;
    }
    try {
      onProgress({ ...event, ...this.#counts() });
    } catch (error) {
      this.fail(error);
    }
  }

  #counts(): WaitTasksCounts {
    const { requests } = this.#pool;
    const elapsedMs = this.#elapsedMs();
    return { waiting: this.#waiting, settled: this.#settled, requests, elapsedMs };
  }

  #end(errorOf?: (waiting: WaitingTask) => WaitError): void {
    this.#stop();
    this.#results.close(errorOf === undefined ? undefined : this.#rest(errorOf));
  }

  /** Created lazily: thousands of errors need not exist at once. */
  *#rest(errorOf: (waiting: WaitingTask) => WaitError): IterableIterator<WaitTaskResult> {
    for (const loop of this.#loops.values()) {
      for (const waiting of loop.tasks) {
        loop.tasks.delete(waiting);
        yield { ...this.#referTo(loop, waiting), error: errorOf(waiting) };
      }
    }
  }

  fail(error: unknown): void {
    if (!this.#hasEnded) {
      this.#results.fail(error);
      this.#stop();
    }
  }

  #stop(): void {
    if (!this.#hasEnded) {
      this.#hasEnded = true;
      for (const loop of this.#loops.values()) {
        loop.stop();
      }
      this.#pool.close(new Error('The wait has ended.'));
    }
  }

  #elapsedMs(): number {
    return Math.round(this.#settings.clock.now() - this.#startedAt);
  }
}

/** `Omit` for each member of a union. */
type DistributiveOmit<Union, Key extends PropertyKey> = Union extends unknown
  ? Omit<Union, Key>
  : never;
