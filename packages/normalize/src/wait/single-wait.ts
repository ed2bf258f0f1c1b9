import type { DownloadTask } from '../download-task.js';
import type { TaskProvider } from '../task-provider.js';
import { isTerminal } from '../task-state.js';
import { onAbort } from './on-abort.js';
import { pauseAfter, retryAfterOf } from '../provider-error.js';
import type { NextPoll } from './poll-schedule.js';
import { joinSharedPool, type Membership } from './shared-pools.js';
import { WaitAbortedError, WaitTimeoutError } from './stopped-wait-errors.js';
import { endError } from './task-end-errors.js';
import type { WaitRecord } from './wait-error.js';
import { WaitLoop, type LoopOwner } from './wait-loop.js';
import type { WaitSettings } from './wait-options.js';
import type { WaitingTask } from './waiting-task.js';

/** The promise callbacks of a wait. */
interface Outcome {
  readonly resolve: (task: DownloadTask) => void;
  readonly reject: (error: unknown) => void;
}

/** The state of one `waitForTask` call. */
export class SingleWait implements LoopOwner {
  readonly #settings: WaitSettings;
  readonly #outcome: Outcome;
  readonly #startedAt: number;
  readonly #membership: Membership;
  readonly #loop: WaitLoop;
  readonly #waiting: WaitingTask;
  /** The task as last read. */
  #task: DownloadTask | undefined;
  /** Whether the last round read the task, and whether anything changed. */
  #seen: { readonly changed: boolean } | undefined;
  #guard: ReturnType<typeof setTimeout> | undefined;
  #unlisten: (() => void) | undefined;

  constructor(
    provider: Pick<TaskProvider, 'get'>,
    handle: string,
    settings: WaitSettings,
    outcome: Outcome,
  ) {
    const { clock } = settings;
    this.#settings = settings;
    this.#outcome = outcome;
    this.#startedAt = clock.now();
    this.#membership = joinSharedPool(provider, clock, this.fail);
    const { pool } = this.#membership;
    this.#loop = new WaitLoop({
      owner: this,
      pool,
      reader: pool.readerOf(provider, handle, ''),
      settings,
      startedAt: this.#startedAt,
    });
    this.#waiting = this.#loop.add(handle);
  }

  /** Polls the task for the first time. */
  start(): void {
    const { signal, timeoutMs } = this.#settings;
    if (signal?.aborted === true) {
      this.#abort();
      return;
    }
    // In real time, independent of the clock: it ends a poll that hangs.
    this.#guard = setTimeout(() => {
      this.fail(this.#timeoutError());
    }, timeoutMs);
    this.#unlisten = signal === undefined ? undefined : onAbort(signal, this.#abort);
    this.#loop.startRound();
  }

  noteTask(loop: WaitLoop, waiting: WaitingTask, task: DownloadTask): void {
    let change: ReturnType<WaitingTask['addTask']>;
    try {
      change = waiting.addTask(task);
    } catch (error) {
      // The provider's return value is not a task.
      this.noteFailure(loop, waiting, error);
      return;
    }
    this.#task = task;
    this.#seen = { changed: change.isChanged };
    if (change.isOtherState) {
      loop.hurry();
    }
    if (isTerminal(task.state)) {
      // `onProgress` can no longer change how the wait ends, unless it throws.
      this.#end();
      this.#report(undefined);
      this.#settle(task);
    }
  }

  noteFailure(loop: WaitLoop, waiting: WaitingTask, failure: unknown): void {
    this.#seen = undefined;
    loop.hintMs = retryAfterOf(failure);
    const error = waiting.addFailure(failure, this.#settings, this.#record());
    if (error !== undefined) {
      this.fail(error);
    }
  }

  noteRound(loop: WaitLoop, next: NextPoll | undefined): void {
    const pauseMs = pauseAfter(this.#waiting.lastFailure);
    if (pauseMs !== undefined && next !== undefined) {
      // The other waits pause as well, until this one polls again.
      loop.reader.lane.pause(Math.min(pauseMs, next.delayMs));
    }
    this.#report(next);
    if (next === undefined) {
      this.fail(this.#timeoutError());
    }
  }

  #report(next: NextPoll | undefined): void {
    const { onProgress } = this.#settings;
    if (this.#task === undefined || this.#seen === undefined || onProgress === undefined) {
      return;
    }
    const { polls } = this.#waiting;
    const { changed } = this.#seen;
    const event = { task: this.#task, polls, elapsedMs: this.#elapsedMs(), changed };
    try {
      onProgress(next === undefined ? event : { ...event, nextPollInMs: next.delayMs });
    } catch (error) {
      this.fail(error);
    }
  }

  #settle(task: DownloadTask): void {
    const error = endError(task, () => this.#record());
    if (error === undefined) {
      this.#outcome.resolve(task);
    } else {
      this.#outcome.reject(error);
    }
  }

  readonly #abort = (): void => {
    const reason: unknown = this.#settings.signal?.reason;
    const error = new WaitAbortedError(this.#record(), reason);
    this.#end(reason);
    this.#outcome.reject(error);
  };

  /** Only the first call has an effect. */
  readonly fail = (error: unknown): void => {
    this.#end();
    this.#outcome.reject(error);
  };

  #end(reason?: unknown): void {
    clearTimeout(this.#guard);
    this.#unlisten?.();
    this.#loop.stop();
    this.#loop.end(this.#waiting, reason);
    this.#membership.leave();
  }

  #timeoutError(): WaitTimeoutError {
    const { timeoutMs } = this.#settings;
    return new WaitTimeoutError(this.#record(), timeoutMs, this.#waiting.lastFailure);
  }

  #elapsedMs(): number {
    return Math.round(this.#settings.clock.now() - this.#startedAt);
  }

  #record(): WaitRecord {
    const record = this.#waiting.record(this.#elapsedMs());
    return this.#task === undefined ? record : { ...record, task: this.#task };
  }
}
