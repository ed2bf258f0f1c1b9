import type { DownloadTask } from '../download-task.js';
import type { TaskListing } from '../task-listing.js';
import type { TaskSweep } from '../task-provider.js';
import { classifyFailure, kindOf } from '../provider-error.js';
import type { SweepPlan } from './sweep-plan.js';
import type { ReadTask } from './read-task.js';

/** What a sweep needs of the reader that it belongs to. */
export interface SweepInit {
  readonly sweep: TaskSweep;
  readonly plan: SweepPlan;
  /** The tasks to look for. */
  readonly tasks: readonly ReadTask[];
  /** The task of a handle, if somebody waits for it. */
  readonly find: (handle: string) => ReadTask | undefined;
  /** Ends the turn of the first request, which the sweep has already. */
  readonly release: () => void;
  /** Asks for the turn of another request. */
  readonly askForTurn: () => void;
  /** The provider's credentials were refused. */
  readonly onRefusal: (failure: unknown) => void;
}

/** The most pages that are read at the same time. */
const mostPages = 8;

/** Ends the requests for pages that nobody needs any more. */
const sweepIsOver = new Error('The listing was read as far as it was needed.');

/** One reading of a listing, for all the tasks that are waited for in it. */
export class ListingSweep {
  readonly #init: SweepInit;
  readonly #controller = new AbortController();
  /** The requests that are under way. */
  #releases: (() => void)[];
  /** How many requests the listing has announced. */
  #asked = 0;
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

  /** Whether its next request waits for its turn. */
  get wantsTurn(): boolean {
    return this.#grants.length > 0 && !this.#controller.signal.aborted;
  }

  /** Sends the next request. */
  takeTurn(release: () => void): void {
    this.#grants.shift()?.(release);
  }

  /**
   * Reads as far as it is worth while. Resolves with the tasks that are still to be read one by
   * one.
   */
  async run(): Promise<readonly ReadTask[]> {
    try {
      const { signal } = this.#controller;
      const beforeRequest = (): Promise<void> => this.#beforeRequest();
      const pagesAtOnce = (): number => this.#pagesAtOnce();
      await this.#readPages(this.#init.sweep.list({ signal, beforeRequest, pagesAtOnce }));
    } catch (failure) {
      return this.#takeFailure(failure);
    } finally {
      // Pages that were read ahead may not be needed.
      this.abort(sweepIsOver);
    }
    return this.#init.sweep.getsByListing === true ? this.#noteMissing() : this.#takeMissing();
  }

  /** A task is not waited for any more. Returns whether others are. */
  forget(task: ReadTask): boolean {
    task.isWanted = false;
    this.#missing -= 1;
    return this.#missing > 0;
  }

  /** Ends its requests. */
  abort(reason: unknown): void {
    this.#endTurns();
    this.#controller.abort(reason);
  }

  /** As many pages as surely are needed for the tasks that are missing. */
  #pagesAtOnce(): number {
    this.#readsAhead = true;
    const needed = this.#largestPage === 0 ? 1 : Math.ceil(this.#missing / this.#largestPage);
    return Math.max(1, Math.min(mostPages, needed));
  }

  async #beforeRequest(): Promise<void> {
    this.#asked += 1;
    if (this.#asked === 1) {
      // It has the turn of its first request already.
      return;
    }
    if (!this.#readsAhead) {
      // It may send several requests for a page. They follow each other.
      this.#endTurns();
    }
    await this.#takeTurn();
  }

  async #readPages(listing: TaskListing): Promise<void> {
    const { tasks: looked, plan } = this.#init;
    let pages = 0;
    for await (const { tasks } of listing.byPage()) {
      pages += 1;
      if (this.#asked >= pages) {
        this.#releases.shift()?.();
      } else if (pages > 1) {
        // A listing that does not say when it sends a request pays for a page when it is there.
        this.#endTurns();
        await this.#takeTurn();
      }
      this.#largestPage = Math.max(this.#largestPage, tasks.length);
      for (const task of tasks) {
        this.#noteFound(task);
      }
      const found = looked.length - this.#missing;
      if (this.#missing === 0 || !plan.goesOn(this.#requests, found, this.#missing)) {
        break;
      }
    }
    plan.learn(this.#requests, looked.length - this.#missing);
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
      this.#init.askForTurn();
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
   * A failure that may pass is one of each task, and the next look tries again. One that lasts is
   * the listing's own, unless `get` would fail in the same way.
   */
  #takeFailure(failure: unknown): readonly ReadTask[] {
    if (this.#controller.signal.aborted) {
      return [];
    }
    const mayPass = classifyFailure(failure) === 'passing' && kindOf(failure) !== 'malformed';
    // Without valid keys nothing can be read. Without a permission to list, the tasks may be
    // readable.
    const isCommon = mayPass || kindOf(failure) === 'auth';
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
      this.#init.onRefusal(failure);
    }
    return [];
  }

  /** A listing may miss a row that moves while it is read, but not twice in a row. */
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

/** A task that should be in a listing is not. */
class MissingInListingError extends Error {
  override readonly name = 'MissingInListingError';
  /** In the words of a vendor client's errors. */
  readonly kind = 'not-found';

  constructor(handle: string) {
    super(`The vendor's listing did not hold task ${handle}, twice in a row.`);
  }
}
