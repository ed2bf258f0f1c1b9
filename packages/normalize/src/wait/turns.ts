import type { RequestLane } from './request-lane.js';

/**
 * Requests that go out one after the other: the next one's turn ends the turn of the one before.
 */
export class Turns {
  readonly #lane: RequestLane;
  #count = 0;
  #isPrepaid = false;
  #release: (() => void) | undefined;

  constructor(lane: RequestLane) {
    this.#lane = lane;
  }

  get count(): number {
    return this.#count;
  }

  /** The first turn, ahead of whoever may not ask for it. */
  async prepay(): Promise<void> {
    await this.next();
    this.#isPrepaid = true;
  }

  async next(): Promise<void> {
    if (this.#isPrepaid) {
      this.#isPrepaid = false;
      return;
    }
    this.end();
    this.#release = await this.#lane.turn();
    this.#count += 1;
  }

  /** Pays for requests that went out without asking for their turn. */
  async payFor(requests: number): Promise<void> {
    while (this.#count < requests) {
      await this.next();
    }
  }

  end(): void {
    this.#release?.();
    this.#release = undefined;
  }
}
