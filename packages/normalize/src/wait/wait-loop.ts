import type { DownloadTask } from '../download-task.js';
import { PollSchedule, type NextPoll } from './poll-schedule.js';
import type { ReaderPool } from '../read/reader-pool.js';
import type { TaskReader } from '../read/task-reader.js';
import type { WaitSettings } from './wait-options.js';
import { WaitingTask, type PollListener } from './waiting-task.js';

/** The last poll is sent this long before the deadline, so that its response arrives in time. */
const lastPollLeadMs = 1_000;

/** If at least one in this many tasks ended in a round, others will probably end soon. */
const manyOf = 4;

/** The wait that a loop belongs to. */
export interface LoopOwner {
  noteTask(loop: WaitLoop, waiting: WaitingTask, task: DownloadTask): void;
  noteFailure(loop: WaitLoop, waiting: WaitingTask, failure: unknown): void;
  /**
   * Called after all tasks were polled and some have not ended. `next` is undefined if there is no
   * other round.
   */
  noteRound(loop: WaitLoop, next: NextPoll | undefined): void;
  /** Called if code of the caller threw, such as the clock. */
  fail(error: unknown): void;
}

/** The dependencies of a loop. */
export interface WaitLoopInit {
  readonly owner: LoopOwner;
  readonly pool: Pick<ReaderPool, 'agenda' | 'clock'>;
  readonly reader: TaskReader;
  readonly settings: Pick<WaitSettings, 'timeoutMs' | 'intervalMs' | 'random'>;
  /** When the wait started. */
  readonly startedAt: number;
}

/**
 * The waiting loop of `waitForTask` and `waitForTasks`: polls its tasks, sleeps, and polls them
 * again until the last one has ended. Its tasks are read together.
 */
export class WaitLoop implements PollListener {
  readonly reader: TaskReader;
  /** Tasks that have not ended. */
  readonly tasks = new Set<WaitingTask>();
  /** The delay that the server requested after this round. */
  hintMs: number | undefined;
  readonly #owner: LoopOwner;
  readonly #pool: WaitLoopInit['pool'];
  readonly #schedule: PollSchedule;
  #roundStartedAt = 0;
  /** Number of tasks in this round, and how many of them were not read yet. */
  #roundSize = 0;
  #unseen = 0;
  #isLast = false;
  #isStopped = false;
  #cancelNext: (() => void) | undefined;

  constructor({ owner, pool, reader, settings, startedAt }: WaitLoopInit) {
    const { timeoutMs, intervalMs, random } = settings;
    this.reader = reader;
    this.#owner = owner;
    this.#pool = pool;
    this.#schedule = new PollSchedule({
      deadline: startedAt + timeoutMs,
      lastPollLeadMs: Math.min(lastPollLeadMs, timeoutMs / 10),
      intervalMs,
      random,
    });
  }

  add(handle: string): WaitingTask {
    const waiting = new WaitingTask(handle, this);
    this.reader.add(waiting);
    this.tasks.add(waiting);
    return waiting;
  }

  /** Polls all of its tasks now. */
  startRound(): void {
    this.hintMs = undefined;
    this.#roundStartedAt = this.#pool.clock.now();
    this.#roundSize = this.tasks.size;
    this.#unseen = this.tasks.size;
    this.reader.read(this.tasks);
  }

  /** Something changed: the next round is soon. */
  hurry(): void {
    this.#schedule.reset();
  }

  /** Removes a task that is no longer awaited. */
  end(waiting: WaitingTask, reason?: unknown): void {
    this.tasks.delete(waiting);
    this.reader.remove(waiting, reason);
  }

  /** Stops the loop. */
  stop(): void {
    this.#isStopped = true;
    this.#cancelNext?.();
  }

  noteTask(waiting: WaitingTask, task: DownloadTask): void {
    this.#note(() => {
      this.#owner.noteTask(this, waiting, task);
    });
  }

  noteFailure(waiting: WaitingTask, failure: unknown): void {
    this.#note(() => {
      this.#owner.noteFailure(this, waiting, failure);
    });
  }

  noteSkipped(): void {
    this.#note(() => {});
  }

  #note(note: () => void): void {
    try {
      note();
      this.#noteSeen();
    } catch (error) {
      this.#owner.fail(error);
    }
  }

  #noteSeen(): void {
    this.#unseen -= 1;
    const left = this.tasks.size;
    if (this.#unseen > 0 || left === 0 || this.#isStopped) {
      return;
    }
    if ((this.#roundSize - left) * manyOf >= this.#roundSize) {
      this.hurry();
    }
    const next = this.#isLast ? undefined : this.#planNext();
    this.#owner.noteRound(this, next);
    this.#scheduleNext(next);
  }

  #planNext(): NextPoll {
    const now = this.#pool.clock.now();
    return this.#schedule.next({ startedAt: this.#roundStartedAt, now, hintMs: this.hintMs });
  }

  #scheduleNext(next: NextPoll | undefined): void {
    // The owner may have ended the wait.
    if (next === undefined || this.#isStopped) {
      return;
    }
    this.#isLast = next.last;
    this.#cancelNext = this.#pool.agenda.add(this.#pool.clock.now() + next.delayMs, () => {
      this.startRound();
    });
  }
}
