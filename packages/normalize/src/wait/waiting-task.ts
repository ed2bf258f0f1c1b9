import type { DownloadTask, TaskProgress } from '../download-task.js';
import type { TaskState } from '../task-state.js';
import { classifyFailure } from '../provider-error.js';
import { ReadTask } from '../read/read-task.js';
import { WaitDeniedError, WaitPollError } from './stopped-wait-errors.js';
import { TaskGoneError } from './task-end-errors.js';
import type { WaitError, WaitRecord } from './wait-error.js';

/** Receives the result of polling a task. */
export interface PollListener {
  noteTask(waiting: WaitingTask, task: DownloadTask): void;
  noteFailure(waiting: WaitingTask, failure: unknown): void;
  noteSkipped(): void;
}

/** Limits after which a failure ends the wait. */
export interface FailureLimits {
  readonly notFoundGraceMs: number;
  readonly maxPollErrors: number;
}

interface CountedState {
  readonly state: TaskState;
  readonly vendorState: string;
  polls: number;
}

const noStates: readonly CountedState[] = [];

/** What is known about an awaited task: the facts for its error, without the task itself. */
export class WaitingTask extends ReadTask {
  readonly #listener: PollListener;
  /** Only a few. Arrays of exact size, because there may be a hundred thousand tasks. */
  #states: readonly CountedState[] = noStates;
  #current: CountedState | undefined;
  #progress: TaskProgress | undefined;
  #failuresInARow = 0;
  #lastFailure: unknown;

  constructor(handle: string, listener: PollListener) {
    super(handle);
    this.#listener = listener;
  }

  override noteRead(task: DownloadTask): void {
    this.#listener.noteTask(this, task);
  }

  override noteFailure(failure: unknown): void {
    this.#listener.noteFailure(this, failure);
  }

  override noteSkipped(): void {
    this.#listener.noteSkipped();
  }

  /** Why its last poll failed; undefined if it did not. */
  get lastFailure(): unknown {
    return this.#lastFailure;
  }

  /** Records a task that was read, and returns what changed. */
  addTask(task: DownloadTask): { readonly isChanged: boolean; readonly isOtherState: boolean } {
    const { state, vendorState, progress } = task;
    const before = this.#current;
    const current = this.#countState(state, vendorState);
    const isChanged = before !== current || !isSameProgress(this.#progress, progress);
    this.#progress = progress;
    this.#current = current;
    this.#failuresInARow = 0;
    this.#lastFailure = undefined;
    this.wasMissing = false;
    return { isChanged, isOtherState: before?.state !== state };
  }

  /**
   * Records that the task could not be read. Returns the error that ends the wait; undefined if the
   * failure is temporary.
   */
  addFailure(
    failure: unknown,
    { notFoundGraceMs, maxPollErrors }: FailureLimits,
    record: WaitRecord,
  ): WaitError | undefined {
    const meaning = classifyFailure(failure);
    this.#lastFailure = failure;
    if (meaning === 'denied') {
      return new WaitDeniedError(record, failure);
    }
    if (meaning === 'not-found') {
      // A new task may not be visible on all servers of the vendor yet.
      const mayBeNew = this.#current === undefined && record.elapsedMs < notFoundGraceMs;
      return mayBeNew ? undefined : new TaskGoneError(record, failure);
    }
    this.#failuresInARow += 1;
    return meaning === 'permanent' || this.#failuresInARow > maxPollErrors
      ? new WaitPollError(record, failure, this.#failuresInARow)
      : undefined;
  }

  record(elapsedMs: number): WaitRecord {
    return {
      handle: this.handle,
      polls: this.polls,
      elapsedMs,
      statesSeen: this.#states.map((seen) => ({ ...seen })),
    };
  }

  #countState(state: TaskState, vendorState: string): CountedState {
    let seen = this.#states.find(
      (other) => other.state === state && other.vendorState === vendorState,
    );
    if (seen === undefined) {
      seen = { state, vendorState, polls: 0 };
      this.#states = this.#states.concat(seen);
    }
    seen.polls += 1;
    return seen;
  }
}

const progressKeys = ['fraction', 'done', 'total', 'unit'] as const;

function isSameProgress(one: TaskProgress | undefined, other: TaskProgress | undefined): boolean {
  return one === other || progressKeys.every((key) => one?.[key] === other?.[key]);
}
