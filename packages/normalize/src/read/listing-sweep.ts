import type { DownloadTask } from '../download-task.js';
import type { TaskListing } from '../task-listing.js';
import type { TaskSweep } from '../task-provider.js';
import { classifyFailure, kindOf } from '../provider-error.js';
import type { SweepPlan } from './sweep-plan.js';
import type { ReadTask } from './read-task.js';

/** What a sweep needs from its reader. */
export interface SweepInit {
  readonly sweep: TaskSweep;
  readonly plan: SweepPlan;
  /** The tasks to look for. */
  readonly tasks: readonly ReadTask[];
  /** The task of a handle, if a wait needs it. */
  readonly find: (handle: string) => ReadTask | undefined;
  /** Ends the turn of the first request, which the sweep already has. */
  readonly release: () => void;
  /** Requests a turn for another request. */
  readonly requestTurn: () => void;
  /** The provider's credentials were rejected. */
  readonly onRejected: (failure: unknown) => void;
}

/** Maximum number of pages read concurrently. */
const mostPages = 8;

/** Aborts the requests for pages that are no longer needed. */
const sweepIsOver = new Error('The listing was read as far as needed.');

/** One pass over a listing, for all awaited tasks in it. */
export class ListingSweep {
  readonly #init: SweepInit;
  readonly #controller = new AbortController();
  /** Release functions of the requests in progress. */
  #releases: (() => void)[];
  /** Number of requests that the listing has announced. */
  #announced = 0;
  #readsAhead = false;
  #requests = 1;
  #missing: number;
  #largestPage = 0;
  readonly #grants: ((release: () => void) => void)[] = [];

  constructor(init: SweepInit) {
    this.#init = init;
    this.#releases = [init.release];
    this.#missing = init.tasks.length;
    for (const task of init.tasks) {
      task.isWanted = true;
    }
  }

  /** Whether its next request is waiting for a turn. */
  get wantsTurn(): boolean {
    return this.#grants.length > 0 && !this.#controller.signal.aborted;
  }

  /** Sends the next request. */
  takeTurn(release: () => void): void {
    this.#grants.shift()?.(release);
  }

  /** Reads pages while that saves requests. Resolves with the tasks to read one by one. */
  async run(): Promise<readonly ReadTask[]> {
    try {
      const { signal } = this.#controller;
      const beforeRequest = (): Promise<void> => this.#beforeRequest();
      const pagesAtOnce = (): number => this.#pagesAtOnce();
      await this.#readPages(this.#init.sweep.list({ signal, beforeRequest, pagesAtOnce }));
    } catch (failure) {
      return this.#takeFailure(failure);
    } finally {
      // Pages that were read ahead may be unneeded.
      this.abort(sweepIsOver);
    }
    return this.#init.sweep.getsByListing === true ? this.#noteMissing() : this.#takeMissing();
  }

  /** Removes a task that is no longer awaited. Returns whether others remain. */
  forget(task: ReadTask): boolean {
    task.isWanted = false;
    this.#missing -= 1;
    return this.#missing > 0;
  }

  /** Aborts its requests. */
  abort(reason: unknown): void {
    this.#endTurns();
    this.#controller.abort(reason);
  }

  /** The number of pages that are certainly needed for the missing tasks. */
  #pagesAtOnce(): number {
    this.#readsAhead = true;
    const needed = this.#largestPage === 0 ? 1 : Math.ceil(this.#missing / this.#largestPage);
    return Math.max(1, Math.min(mostPages, needed));
  }

  async #beforeRequest(): Promise<void> {
    this.#announced += 1;
    if (this.#announced === 1) {
      // The sweep already has the turn of its first request.
      return;
    }
    if (!this.#readsAhead) {
      // A listing may send several requests per page, one after the other.
      this.#endTurns();
    }
    await this.#takeTurn();
  }

  async #readPages(listing: TaskListing): Promise<void> {
    const { tasks: wanted, plan } = this.#init;
    let pages = 0;
    for await (const { tasks } of listing.byPage()) {
      pages += 1;
      if (this.#announced >= pages) {
        this.#releases.shift()?.();
      } else if (pages > 1) {
        // A listing that does not announce its requests is charged when a page arrives.
        this.#endTurns();
        await this.#takeTurn();
      }
      this.#largestPage = Math.max(this.#largestPage, tasks.length);
      for (const task of tasks) {
        this.#noteFound(task);
      }
      const found = wanted.length - this.#missing;
      if (this.#missing === 0 || !plan.shouldContinue(this.#requests, found, this.#missing)) {
        break;
      }
    }
    plan.learn(this.#requests, wanted.length - this.#missing);
  }

  #noteFound(found: DownloadTask): void {
    const task = this.#init.find(found.handle);
    if (task?.isWanted === true) {
      task.isWanted = false;
      this.#missing -= 1;
      task.polls += 1;
      task.noteRead(found);
    }
  }

  /** Resolves when the next request may be sent. */
  async #takeTurn(): Promise<void> {
    this.#controller.signal.throwIfAborted();
    const release = await new Promise<() => void>((resolve) => {
      this.#grants.push(resolve);
      this.#init.requestTurn();
    });
    if (this.#controller.signal.aborted) {
      release();
      this.#controller.signal.throwIfAborted();
    }
    this.#requests += 1;
    this.#releases.push(release);
  }

  #endTurns(): void {
    const releases = this.#releases;
    this.#releases = [];
    for (const release of releases) {
      release();
    }
  }

  /**
   * A temporary failure applies to each task, and the next round tries again. A permanent one
   * applies only to the listing, unless `get` would fail in the same way.
   */
  #takeFailure(failure: unknown): readonly ReadTask[] {
    if (this.#controller.signal.aborted) {
      return [];
    }
    const isTemporary = classifyFailure(failure) === 'temporary' && kindOf(failure) !== 'malformed';
    // Without valid keys nothing can be read. Without permission to list, the tasks may still be
    // readable.
    const isCommon = isTemporary || kindOf(failure) === 'auth';
    const missing = this.#takeMissing();
    if (!isCommon && this.#init.plan.giveUp()) {
      return missing;
    }
    for (const task of missing) {
      if (!task.hasEnded) {
        task.polls += 1;
        task.noteFailure(failure);
      }
    }
    if (kindOf(failure) === 'auth') {
      this.#init.onRejected(failure);
    }
    return [];
  }

  /** A listing may miss a row that moves during the read, but not twice in a row. */
  #noteMissing(): readonly ReadTask[] {
    for (const task of this.#takeMissing()) {
      if (task.wasMissing) {
        task.polls += 1;
        task.noteFailure(new MissingInListingError(task.handle));
      } else {
        task.wasMissing = true;
        task.noteSkipped();
      }
    }
    return [];
  }

  #takeMissing(): readonly ReadTask[] {
    const missing = this.#init.tasks.filter(({ isWanted }) => isWanted);
    for (const task of missing) {
      task.isWanted = false;
    }
    this.#missing = 0;
    return missing;
  }
}

/** A task is missing from its listing. */
class MissingInListingError extends Error {
  override readonly name = 'MissingInListingError';
  /** Same kinds as the errors of the vendor clients. */
  readonly kind = 'not-found';

  constructor(handle: string) {
    super(`The vendor's listing did not contain task ${handle}, twice in a row.`);
  }
}
