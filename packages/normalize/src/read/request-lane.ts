import type { Agenda } from './agenda.js';
import type { Clock } from '../clock.js';
import { RequestBudget } from './request-budget.js';

/** A source of requests. */
export interface Sender {
  /** Whether it could send a request now. */
  isReady(): boolean;
  /** Sends one request, and calls `release` when the response arrives or is no longer needed. */
  send(release: () => void): void;
}

/** What a lane needs from the waits that it serves. */
export interface LaneInit {
  readonly scope: string;
  readonly requestsPerSecond: number;
  /** Maximum number of concurrent requests. */
  readonly concurrency: number;
  readonly clock: Clock;
  readonly agenda: Agenda;
  /** Holds the clock while a request is in progress. */
  readonly holdClock: () => (() => void) | undefined;
  /** Undefined if another request may be sent now. Otherwise what to await first. */
  readonly hold: (underWay: number) => Promise<void> | undefined;
}

/** Requests that share one budget. The senders take turns, one request at a time. */
export class RequestLane {
  readonly #init: LaneInit;
  readonly #budget: RequestBudget;
  readonly #line: Sender[] = [];
  readonly #inLine = new Set<Sender>();
  #underWay = 0;
  #requests = 0;
  /** Whether the lane will continue by itself: now, after a pause, or when results are taken. */
  #isBusy = false;

  constructor(init: LaneInit) {
    this.#init = init;
    this.#budget = new RequestBudget(init.requestsPerSecond);
  }

  get scope(): string {
    return this.#init.scope;
  }

  /** Number of requests sent. */
  get requests(): number {
    return this.#requests;
  }

  /** Lets a sender send as long as it is ready: in its turn, or as the next one. */
  join(sender: Sender, place: 'last' | 'next' = 'last'): void {
    if (!this.#inLine.has(sender)) {
      this.#inLine.add(sender);
      if (place === 'next') {
        this.#line.unshift(sender);
      } else {
        this.#line.push(sender);
      }
    }
    this.#advance();
  }

  /** Pauses the lane, because the vendor requested it. Returns false if it was already paused. */
  pause(ms: number): boolean {
    const now = this.#init.clock.now();
    return this.#budget.pause(now, now + ms);
  }

  #advance(): void {
    while (!this.#isBusy && this.#underWay < this.#init.concurrency) {
      const sender = this.#nextSender();
      if (sender === undefined || this.#mustWait()) {
        return;
      }
      this.#send(sender);
    }
  }

  /** The first sender in the queue that is ready. The others leave the queue. */
  #nextSender(): Sender | undefined {
    for (let sender = this.#line[0]; sender !== undefined; sender = this.#line[0]) {
      if (sender.isReady()) {
        return sender;
      }
      this.#line.shift();
      this.#inLine.delete(sender);
    }
    return undefined;
  }

  /** Takes a request from the budget, or schedules the lane to continue when one is available. */
  #mustWait(): boolean {
    const { hold, clock, agenda } = this.#init;
    const held = hold(this.#underWay);
    if (held !== undefined) {
      this.#isBusy = true;
      void held.then(() => {
        this.#continue();
      });
      return true;
    }
    const now = clock.now();
    const delayMs = this.#budget.take(now);
    if (delayMs > 0) {
      this.#isBusy = true;
      agenda.add(now + delayMs, () => {
        this.#continue();
      });
      return true;
    }
    return false;
  }

  #continue(): void {
    this.#isBusy = false;
    this.#advance();
  }

  #send(sender: Sender): void {
    this.#requests += 1;
    this.#underWay += 1;
    this.#line.shift();
    // Sending may cause others to join.
    this.#isBusy = true;
    sender.send(this.#createRelease());
    this.#isBusy = false;
    if (sender.isReady()) {
      this.#line.push(sender);
    } else {
      this.#inLine.delete(sender);
    }
  }

  #createRelease(): () => void {
    const releaseClock = this.#init.holdClock();
    let isReleased = false;
    return () => {
      if (!isReleased) {
        isReleased = true;
        this.#underWay -= 1;
        releaseClock?.();
        this.#advance();
      }
    };
  }
}
