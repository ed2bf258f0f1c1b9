import type { DownloadTask } from '../download-task.js';
import type { TaskProvider, TaskSweep } from '../task-provider.js';
import { ListingSweep } from './listing-sweep.js';
import { kindOf } from '../provider-error.js';
import type { RequestLane, Sender } from './request-lane.js';
import type { SweepPlan } from './sweep-plan.js';
import { TaskQueue } from './task-queue.js';
import type { ReadTask } from './read-task.js';

/** The provider and the request lane of a reader. */
export interface TaskReaderInit {
  readonly provider: Pick<TaskProvider, 'get'>;
  readonly lane: RequestLane;
  readonly plan: SweepPlan;
  /** The provider's credentials were rejected. */
  readonly onRejected: (failure: unknown) => void;
}

/**
 * Reads the tasks of one listing of a provider, or all of its tasks if it has no listing: through
 * the listing if that takes fewer requests, otherwise one by one.
 */
export class TaskReader implements Sender {
  readonly #init: TaskReaderInit;
  readonly #tasks = new Map<string, ReadTask>();
  /** Tasks to read. */
  readonly #queue = new TaskQueue();
  /** Tasks to read one by one. */
  readonly #alone = new TaskQueue();
  #sweep: ListingSweep | undefined;

  constructor(init: TaskReaderInit) {
    this.#init = init;
  }

  get lane(): RequestLane {
    return this.#init.lane;
  }

  has(handle: string): boolean {
    return this.#tasks.has(handle);
  }

  /** Adds an awaited task. */
  add(task: ReadTask): void {
    if (!this.#tasks.has(task.handle)) {
      this.#tasks.set(task.handle, task);
    }
  }

  /** Reads each of the tasks once, and passes the result to them. */
  read(tasks: Iterable<ReadTask>): void {
    if (this.#queue.isEmpty && this.#alone.isEmpty) {
      this.#init.plan.beginRound();
    }
    for (const task of tasks) {
      // A sweep finds one task per handle.
      const isFirst = this.#tasks.get(task.handle) === task;
      (isFirst ? this.#queue : this.#alone).push(task);
    }
    this.lane.join(this);
  }

  /** Removes a task that is no longer awaited. */
  remove(task: ReadTask, reason?: unknown): void {
    if (this.#tasks.get(task.handle) === task) {
      this.#tasks.delete(task.handle);
    }
    task.hasEnded = true;
    task.call?.abort(reason);
    if (task.isWanted && this.#sweep?.forget(task) === false) {
      this.#endSweep(reason);
    }
  }

  /** Ends all reads, because no wait needs them any more. */
  close(reason: unknown): void {
    this.#sweep?.abort(reason);
    for (const task of this.#tasks.values()) {
      task.hasEnded = true;
      task.call?.abort(reason);
    }
  }

  /** Fails the queued tasks with the failure that they would get as well. */
  failQueued(failure: unknown): void {
    for (const task of [...this.#queue.takeAll(), ...this.#alone.takeAll()]) {
      task.polls += 1;
      task.noteFailure(failure);
    }
  }

  isReady(): boolean {
    if (this.#sweep?.wantsTurn === true || !this.#alone.isEmpty) {
      return true;
    }
    // Only one sweep at a time.
    return !this.#queue.isEmpty && (this.#sweep === undefined || this.#chooseSweep() === undefined);
  }

  send(release: () => void): void {
    if (this.#sweep?.wantsTurn === true) {
      this.#sweep.takeTurn(release);
      return;
    }
    const sweep = this.#alone.isEmpty ? this.#chooseSweep() : undefined;
    if (sweep !== undefined) {
      this.#startSweep(sweep, release);
      return;
    }
    const task = this.#alone.shift() ?? this.#queue.shift();
    if (task === undefined) {
      release();
    } else {
      this.#get(task, release);
    }
  }

  #chooseSweep(): TaskSweep | undefined {
    return this.#init.plan.choose(this.#queue.length);
  }

  #get(task: ReadTask, release: () => void): void {
    const controller = new AbortController();
    const call = {
      abort: (reason: unknown) => {
        release();
        controller.abort(reason);
      },
    };
    task.call = call;
    task.polls += 1;
    const settle = (note: () => void): void => {
      if (task.call === call && !task.hasEnded) {
        task.call = undefined;
        note();
      }
      release();
    };
    this.#call(task.handle, controller.signal).then(
      (found) => {
        settle(() => {
          task.noteRead(found);
        });
      },
      (failure: unknown) => {
        settle(() => {
          this.#fail(task, failure);
        });
      },
    );
  }

  /** Async, so that a provider that throws synchronously is treated like one that rejects. */
  async #call(handle: string, signal: AbortSignal): Promise<DownloadTask> {
    return this.#init.provider.get(handle, { signal });
  }

  #fail(task: ReadTask, failure: unknown): void {
    task.noteFailure(failure);
    if (kindOf(failure) === 'auth') {
      this.#init.onRejected(failure);
    }
  }

  #startSweep(listing: TaskSweep, release: () => void): void {
    const sweep = new ListingSweep({
      sweep: listing,
      plan: this.#init.plan,
      tasks: this.#queue.takeAll(),
      find: (handle) => this.#tasks.get(handle),
      release,
      requestTurn: () => {
        this.lane.join(this, 'next');
      },
      onRejected: this.#init.onRejected,
    });
    this.#sweep = sweep;
    void sweep.run().then((missing) => {
      for (const task of missing) {
        this.#alone.push(task);
      }
      if (this.#sweep === sweep) {
        this.#sweep = undefined;
        this.lane.join(this);
      }
    });
  }

  #endSweep(reason: unknown): void {
    const sweep = this.#sweep;
    this.#sweep = undefined;
    sweep?.abort(reason);
    this.lane.join(this);
  }
}
