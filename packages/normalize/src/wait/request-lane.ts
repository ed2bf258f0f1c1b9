import type { Agenda } from './agenda.js';
import type { Clock } from './clock.js';
import { RequestBudget } from './request-budget.js';
import { RoundSlots } from './round-slots.js';
import type { Stop } from './stop.js';

/** What a lane needs of the wait that it is part of. */
export interface LaneSurroundings {
  readonly agenda: Agenda;
  readonly clock: Clock;
  /** Pending requests are refused with it. */
  readonly stop: Stop;
  /** Undefined where a request may go out at once, else what to wait for first. */
  readonly hold: () => Promise<void> | undefined;
}

interface Turn {
  readonly grant: (release: () => void) => void;
  readonly refuse: (reason: unknown) => void;
}

/** The requests that share one budget, in the order in which they ask for their turn. */
export class RequestLane {
  readonly scope: string;
  readonly rounds = new RoundSlots();
  readonly #around: LaneSurroundings;
  readonly #budget: RequestBudget;
  #turns: Turn[] = [];
  #isPlanned = false;
  #requests = 0;

  constructor(scope: string, requestsPerSecond: number, around: LaneSurroundings) {
    this.scope = scope;
    this.#around = around;
    this.#budget = new RequestBudget(requestsPerSecond);
    around.stop.onStop(() => {
      this.#refuseAll();
    });
  }

  /** How many requests were let out. */
  get requests(): number {
    return this.#requests;
  }

  /** Resolves when a request may go out, with what to call once it has been answered. */
  async turn(): Promise<() => void> {
    await this.#around.hold();
    this.#around.stop.throwIfStopped();
    return new Promise((grant, refuse) => {
      this.#turns.push({ grant, refuse });
      if (!this.#isPlanned) {
        this.#grantDue();
      }
    });
  }

  /**
   * Lets nothing out for so long: the vendor asked to be left alone. False where nothing was let
   * out already.
   */
  pause(ms: number): boolean {
    const now = this.#around.clock.now();
    return this.#budget.pause(now, now + ms);
  }

  #grantDue(): void {
    const { clock, agenda } = this.#around;
    this.#isPlanned = false;
    while (this.#turns.length > 0) {
      const now = clock.now();
      const delayMs = this.#budget.take(now);
      if (delayMs > 0) {
        this.#isPlanned = true;
        agenda.add(now + delayMs, () => {
          this.#grantDue();
        });
        return;
      }
      this.#requests += 1;
      this.#turns.shift()?.grant(clock.hold?.() ?? (() => {}));
    }
  }

  #refuseAll(): void {
    const turns = this.#turns;
    this.#turns = [];
    for (const { refuse } of turns) {
      refuse(new Error('The wait has ended.'));
    }
  }
}
