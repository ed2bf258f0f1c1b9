import type { DownloadTask } from '../download-task.js';
import { PollSchedule, type NextPoll } from './poll-schedule.js';
import type { ReaderPool } from '../read/reader-pool.js';
import type { TaskReader } from '../read/task-reader.js';
import type { WaitSettings } from './wait-options.js';
import { WaitingTask, type LookListener } from './waiting-task.js';

/** The last poll falls this long before the deadline, so that its response still counts. */
const lastPollLeadMs = 1_000;

/** When one in so many tasks ended in a look, others will end soon. */
const manyOf = 4;

/** The wait that a loop belongs to. */
export interface LoopOwner {
  noteTask(loop: WaitLoop, waiting: WaitingTask, task: DownloadTask): void;
  noteFailure(loop: WaitLoop, waiting: WaitingTask, failure: unknown): void;
  /** All tasks were looked at, and some have not ended. `next` absent: there is no other look. */
  noteLook(loop: WaitLoop, next: NextPoll | undefined): void;
  /** Something that the caller gave has thrown, such as the clock. */
  fail(error: unknown): void;
}

/** What a loop is made from. */
export interface WaitLoopInit {
  readonly owner: LoopOwner;
  readonly pool: Pick<ReaderPool, 'agenda' | 'clock'>;
  readonly reader: TaskReader;
  readonly settings: Pick<WaitSettings, 'timeoutMs' | 'intervalMs' | 'random'>;
  /** When the wait began. */
  readonly startedAt: number;
}

/**
 * The one waiting loop, of `waitForTask` and `waitForTasks`: looks at its tasks, sleeps, and looks
 * at them again until the last one has ended. Its tasks are read together.
 */
export class WaitLoop implements LookListener {
  readonly reader: TaskReader;
  /** Those that have not ended. */
  readonly tasks = new Set<WaitingTask>();
  /** How long the server asked not to be called after this look. */
  hintMs: number | undefined;
  readonly #owner: LoopOwner;
  readonly #pool: WaitLoopInit['pool'];
  readonly #schedule: PollSchedule;
  #lookedAt = 0;
  /** How many tasks this look is about, and how many of them it has not seen yet. */
  #looked = 0;
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

  /** Looks at all of its tasks now. */
  look(): void {
    this.hintMs = undefined;
    this.#lookedAt = this.#pool.clock.now();
    this.#looked = this.tasks.size;
    this.#unseen = this.tasks.size;
    this.reader.read(this.tasks);
  }

  /** Something moved: the next look is soon. */
  hurry(): void {
    this.#schedule.reset();
  }

  /** Nobody waits for the task any more. */
  end(waiting: WaitingTask, reason?: unknown): void {
    this.tasks.delete(waiting);
    this.reader.remove(waiting, reason);
  }

  /** There is no other look. */
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
    if ((this.#looked - left) * manyOf >= this.#looked) {
      this.hurry();
    }
    const next = this.#isLast ? undefined : this.#planNext();
    this.#owner.noteLook(this, next);
    this.#lookAgain(next);
  }

  #planNext(): NextPoll {
    const now = this.#pool.clock.now();
    return this.#schedule.next({ startedAt: this.#lookedAt, now, hintMs: this.hintMs });
  }

  #lookAgain(next: NextPoll | undefined): void {
    // The owner may have ended the wait.
    if (next === undefined || this.#isStopped) {
      return;
    }
    this.#isLast = next.last;
    this.#cancelNext = this.#pool.agenda.add(this.#pool.clock.now() + next.delayMs, () => {
      this.look();
    });
  }
}
