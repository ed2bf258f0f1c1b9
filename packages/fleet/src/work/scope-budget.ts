import { setTimeout } from 'node:timers/promises';
import type { Queries } from '../database/database.js';
import { delayScope, reserveRequests } from '../tables/scopes.js';

/** How far ahead requests are reserved: the reservations of a process that ends are lost. */
const aheadMs = 250;

/** The requests of one scope that this process may send, reserved from the shared budget. */
export class ScopeBudget {
  readonly #queries: Queries;
  readonly #scope: string;
  #grants: number[] = [];
  #everyMs = Number.POSITIVE_INFINITY;
  #waiting = 0;
  #reserving: Promise<void> | undefined;

  constructor(queries: Queries, scope: string) {
    this.#queries = queries;
    this.#scope = scope;
  }

  /** Resolves when a request may be sent. */
  async take(signal?: AbortSignal): Promise<void> {
    signal?.throwIfAborted();
    this.#waiting += 1;
    try {
      const at = await this.#next();
      const ms = at - performance.now();
      if (ms > 1) {
        await setTimeout(ms, undefined, { ...(signal !== undefined && { signal }) });
      }
    } catch (error) {
      signal?.throwIfAborted();
      throw error;
    } finally {
      this.#waiting -= 1;
    }
  }

  /** Pauses the scope for all processes, because the vendor requested it. */
  async pause(ms: number): Promise<void> {
    this.#grants = [];
    await delayScope(this.#queries, this.#scope, ms);
  }

  async #next(): Promise<number> {
    for (;;) {
      const at = this.#grants.shift();
      if (at !== undefined) {
        return at;
      }
      this.#reserving ??= this.#reserve();
      await this.#reserving;
    }
  }

  async #reserve(): Promise<void> {
    try {
      const ahead = Math.floor(aheadMs / this.#everyMs);
      const count = Math.max(1, Math.min(this.#waiting, ahead));
      const { startInMs, everyMs } = await reserveRequests(this.#queries, this.#scope, count);
      const start = performance.now() + startInMs;
      this.#everyMs = everyMs;
      this.#grants.push(...Array.from({ length: count }, (_, index) => start + index * everyMs));
    } finally {
      this.#reserving = undefined;
    }
  }
}
