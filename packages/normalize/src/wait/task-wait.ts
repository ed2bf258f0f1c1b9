import type { DownloadTask } from '../download-task.js';
import type { TaskProvider } from '../task-provider.js';
import { isTerminal } from '../task-state.js';
import { raceAbort } from './clock.js';
import { fingerprint } from './fingerprint.js';
import { judgeFailure } from './judge-failure.js';
import { classifyPollFailure, retryAfterOf } from './poll-failure.js';
import { PollSchedule, type NextPoll } from './poll-schedule.js';
import type { WaitRecord } from './wait-error.js';
import { endError } from './end-error.js';
import { WaitAbortedError, WaitTimeoutError } from './wait-errors.js';
import { WaitLog } from './wait-log.js';
import type { WaitSettings } from './wait-options.js';

/** The last poll falls this long before the deadline, so that its answer still counts. */
const lastPollLeadMs = 1_000;

type Poll =
  { readonly task: DownloadTask; readonly changed: boolean } | { readonly failure: unknown };

/** The state of one wait. `stop` ends it: for the caller's signal or for the deadline. */
export class TaskWait {
  readonly #provider: Pick<TaskProvider, 'get'>;
  readonly #handle: string;
  readonly #settings: WaitSettings;
  readonly #stop: AbortSignal;
  readonly #startedAt: number;
  readonly #schedule: PollSchedule;
  readonly #log: WaitLog;
  #failuresInARow = 0;
  #lastFailure: unknown;

  constructor(
    provider: Pick<TaskProvider, 'get'>,
    handle: string,
    settings: WaitSettings,
    stop: AbortSignal,
  ) {
    const { clock, timeoutMs, intervalMs, random } = settings;
    this.#provider = provider;
    this.#handle = handle;
    this.#settings = settings;
    this.#stop = stop;
    this.#startedAt = clock.now();
    this.#schedule = new PollSchedule({
      deadline: this.#startedAt + timeoutMs,
      lastPollLeadMs: Math.min(lastPollLeadMs, timeoutMs / 10),
      intervalMs,
      random,
    });
    this.#log = new WaitLog(handle);
  }

  /** Polls until the task has ended or the wait has; see `waitForTask`. */
  async run(): Promise<DownloadTask> {
    let isLast = false;
    for (;;) {
      const poll = await this.#poll();
      if ('failure' in poll) {
        this.#noteFailure(poll.failure);
      }
      const ended = 'task' in poll && isTerminal(poll.task.state);
      const next: NextPoll | undefined = ended || isLast ? undefined : this.#planNext();
      if ('task' in poll) {
        this.#report(poll.task, poll.changed, next);
      }
      if (ended) {
        return this.#settle(poll.task);
      }
      if (next === undefined) {
        throw this.#timeoutError();
      }
      await this.#sleep(next.delayMs);
      isLast = next.last;
    }
  }

  async #poll(): Promise<Poll> {
    this.#throwIfStopped();
    this.#log.addPoll();
    try {
      const task = await raceAbort(this.#get(), this.#stop);
      return { task, changed: this.#noteTask(task) };
    } catch (failure) {
      this.#throwIfStopped();
      return { failure };
    }
  }

  /** Async, so that a provider that throws at once is no different from one that rejects. */
  async #get(): Promise<DownloadTask> {
    return this.#provider.get(this.#handle, { signal: this.#stop });
  }

  /** Whether anything moved since the task was last read. */
  #noteTask(task: DownloadTask): boolean {
    const before = this.#log.task;
    this.#log.addTask(task);
    this.#failuresInARow = 0;
    this.#lastFailure = undefined;
    if (before?.state !== task.state) {
      this.#schedule.reset();
    }
    return before === undefined || fingerprint(before) !== fingerprint(task);
  }

  /** Throws unless the failure may pass. */
  #noteFailure(failure: unknown): void {
    this.#lastFailure = failure;
    // A task that is not there yet is no failure of the vendor's.
    this.#failuresInARow += classifyPollFailure(failure) === 'not-found' ? 0 : 1;
    const { notFoundGraceMs, maxPollErrors } = this.#settings;
    const standing = {
      wasSeen: this.#log.task !== undefined,
      mayBeNew: this.#elapsedMs() < notFoundGraceMs,
      failuresInARow: this.#failuresInARow,
      maxPollErrors,
    };
    const error = judgeFailure(failure, standing, () => this.#record());
    if (error !== undefined) {
      throw error;
    }
  }

  #planNext(): NextPoll {
    return this.#schedule.next(this.#settings.clock.now(), retryAfterOf(this.#lastFailure));
  }

  #report(task: DownloadTask, changed: boolean, next: NextPoll | undefined): void {
    const event = { task, polls: this.#log.polls, elapsedMs: this.#elapsedMs(), changed };
    this.#settings.onProgress?.(
      next === undefined ? event : { ...event, nextPollInMs: next.delayMs },
    );
  }

  #settle(task: DownloadTask): DownloadTask {
    const error = endError(task, () => this.#record());
    if (error !== undefined) {
      throw error;
    }
    return task;
  }

  async #sleep(ms: number): Promise<void> {
    this.#throwIfStopped();
    try {
      await raceAbort(this.#settings.clock.sleep(ms, this.#stop), this.#stop);
    } catch (error) {
      this.#throwIfStopped();
      throw error;
    }
  }

  #throwIfStopped(): void {
    const { signal } = this.#settings;
    if (signal?.aborted === true) {
      throw new WaitAbortedError(this.#record(), signal.reason);
    }
    if (this.#stop.aborted) {
      throw this.#timeoutError();
    }
  }

  #timeoutError(): WaitTimeoutError {
    return new WaitTimeoutError(this.#record(), this.#settings.timeoutMs, this.#lastFailure);
  }

  #elapsedMs(): number {
    return Math.round(this.#settings.clock.now() - this.#startedAt);
  }

  #record(): WaitRecord {
    return this.#log.record(this.#elapsedMs());
  }
}
