import type { Clock } from '../clock.js';

interface Entry {
  readonly at: number;
  /** Entries of the same time run in the order in which they were added. */
  readonly order: number;
  /** Undefined if the entry was canceled. */
  run: (() => void) | undefined;
}

/**
 * Wakes a sleep. One shared object, because an abort without a reason creates an exception with a
 * stack.
 */
const woken = new Error('The sleep has ended.');

/** A schedule of callbacks. It uses one timer for any number of entries. */
export class Agenda {
  readonly #clock: Clock;
  readonly #onFailure: (error: unknown) => void;
  /** A binary heap whose first element is the next entry. */
  readonly #heap: Entry[] = [];
  #order = 0;
  #sleep: { readonly until: number; readonly controller: AbortController } | undefined;
  #isRunning = false;

  /** `onFailure` receives the errors of the clock and of the entries. */
  constructor(clock: Clock, onFailure: (error: unknown) => void) {
    this.#clock = clock;
    this.#onFailure = onFailure;
  }

  /** Calls `run` when the clock reaches `at`. Returns a function that cancels the entry. */
  add(at: number, run: () => void): () => void {
    const entry: Entry = { at, order: this.#order, run };
    this.#order += 1;
    this.#rise(entry);
    this.#plan();
    return () => {
      entry.run = undefined;
      this.#plan();
    };
  }

  /** Cancels all entries. */
  clear(): void {
    this.#heap.length = 0;
    this.#plan();
  }

  /** Sleeps exactly until the next entry. */
  #plan(): void {
    if (this.#isRunning) {
      return;
    }
    const next = this.#next();
    if (next?.at === this.#sleep?.until) {
      return;
    }
    const sleeping = this.#sleep;
    this.#sleep = undefined;
    sleeping?.controller.abort(woken);
    if (next !== undefined) {
      this.#sleepUntil(next.at);
    }
  }

  #sleepUntil(until: number): void {
    const sleep = { until, controller: new AbortController() };
    this.#sleep = sleep;
    this.#pause(until, sleep.controller.signal).then(
      () => {
        if (this.#sleep === sleep) {
          this.#runDue();
        }
      },
      (error: unknown) => {
        if (this.#sleep === sleep) {
          this.#onFailure(error);
        }
      },
    );
  }

  async #pause(until: number, signal: AbortSignal): Promise<void> {
    const ms = until - this.#clock.now();
    if (ms > 0) {
      await this.#clock.sleep(ms, signal);
    }
  }

  #runDue(): void {
    this.#sleep = undefined;
    this.#isRunning = true;
    try {
      let next = this.#next();
      while (next !== undefined && next.at <= this.#clock.now()) {
        this.#removeFirst();
        this.#run(next);
        next = this.#next();
      }
    } finally {
      this.#isRunning = false;
      this.#plan();
    }
  }

  #run(entry: Entry): void {
    try {
      entry.run?.();
    } catch (error) {
      this.#onFailure(error);
    }
  }

  /** The first entry that is not canceled. */
  #next(): Entry | undefined {
    while (this.#heap[0] !== undefined && this.#heap[0].run === undefined) {
      this.#removeFirst();
    }
    return this.#heap[0];
  }

  #rise(entry: Entry): void {
    let index = this.#heap.length;
    while (index > 0) {
      const above = (index - 1) >>> 1;
      const parent = this.#heap[above];
      if (parent === undefined || isBefore(parent, entry)) {
        break;
      }
      this.#heap[index] = parent;
      index = above;
    }
    this.#heap[index] = entry;
  }

  #removeFirst(): void {
    const entry = this.#heap.pop();
    if (entry === undefined || this.#heap.length === 0) {
      return;
    }
    let index = 0;
    for (;;) {
      let below = 2 * index + 1;
      let child = this.#heap[below];
      const right = this.#heap[below + 1];
      if (child !== undefined && right !== undefined && isBefore(right, child)) {
        below += 1;
        child = right;
      }
      if (child === undefined || isBefore(entry, child)) {
        break;
      }
      this.#heap[index] = child;
      index = below;
    }
    this.#heap[index] = entry;
  }
}

function isBefore(one: Entry, other: Entry): boolean {
  return one.at < other.at || (one.at === other.at && one.order < other.order);
}
