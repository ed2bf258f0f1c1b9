import type { Database } from '../database/database.js';
import { renewWindows, type ClaimedWindow } from '../tables/windows.js';
import { LostWindow } from './lost-window.js';

interface Kept {
  readonly claim: Pick<ClaimedWindow, 'id' | 'attempt'>;
  readonly controller: AbortController;
  renewedAt: number;
}

/**
 * Renews the leases of the windows that this process works on. A window whose lease has expired, by
 * the monotonic clock, is dropped immediately: another worker may have it.
 */
export class LeaseKeeper {
  readonly #database: Database;
  readonly #leaseMs: number;
  readonly #kept = new Set<Kept>();
  readonly #timer: NodeJS.Timeout;
  #isRenewing = false;

  constructor(database: Database, leaseMs: number) {
    this.#database = database;
    this.#leaseMs = leaseMs;
    this.#timer = setInterval(() => void this.#renew(), leaseMs / 4);
    this.#timer.unref();
  }

  /**
   * Runs work on a window. Its signal is aborted when the window is lost. Call `touch` when the
   * lease was just renewed.
   */
  async during<Result>(
    claim: Pick<ClaimedWindow, 'id' | 'attempt'>,
    work: (turn: { readonly signal: AbortSignal; readonly touch: () => void }) => Promise<Result>,
  ): Promise<Result> {
    const controller = new AbortController();
    const kept: Kept = { claim, controller, renewedAt: performance.now() };
    const touch = (): void => {
      kept.renewedAt = performance.now();
    };
    this.#kept.add(kept);
    try {
      return await work({ signal: controller.signal, touch });
    } finally {
      this.#kept.delete(kept);
    }
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  async #renew(): Promise<void> {
    this.#dropExpired();
    const kept = [...this.#kept];
    if (this.#isRenewing || kept.length === 0) {
      return;
    }
    this.#isRenewing = true;
    const askedAt = performance.now();
    try {
      const claims = kept.map(({ claim }) => claim);
      const own = await renewWindows(this.#database, claims, this.#leaseMs);
      for (const each of kept) {
        if (own.has(each.claim.id)) {
          each.renewedAt = Math.max(each.renewedAt, askedAt);
        } else {
          each.controller.abort(new LostWindow(each.claim.id));
        }
      }
    } catch {
      // The database is unreachable: either it returns, or the leases expire.
    } finally {
      this.#isRenewing = false;
    }
  }

  #dropExpired(): void {
    const now = performance.now();
    for (const { claim, controller, renewedAt } of this.#kept) {
      if (now - renewedAt > this.#leaseMs) {
        controller.abort(new LostWindow(claim.id));
      }
    }
  }
}
