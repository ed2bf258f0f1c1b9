import type { TaskProvider } from '../task-provider.js';
import type { Clock } from '../clock.js';
import { ReaderPool } from '../read/reader-pool.js';

/** Maximum number of concurrent polls, so that neither the vendor nor the process is overloaded. */
const concurrency = 64;

type Reader = Pick<TaskProvider, 'get'>;

interface SharedPool {
  readonly pool: ReaderPool<Reader>;
  /** One for each wait. */
  readonly failures: Set<(error: unknown) => void>;
}

/** The pools of active waits for single tasks. */
const pools = new WeakMap<Reader, Map<Clock, SharedPool>>();

/** What a wait for one task shares with other waits on its provider. */
export interface Membership {
  readonly pool: ReaderPool<Reader>;
  leave(): void;
}

/**
 * Joins the other waits for single tasks of a provider: their polls share a lane, and a listing if
 * many are waiting for their turn. `onFailure` receives the error of a failing clock.
 */
export function joinSharedPool(
  provider: Reader,
  clock: Clock,
  onFailure: (error: unknown) => void,
): Membership {
  const ofProvider = pools.get(provider) ?? new Map<Clock, SharedPool>();
  pools.set(provider, ofProvider);
  const shared = ofProvider.get(clock) ?? createSharedPool(clock);
  ofProvider.set(clock, shared);
  shared.failures.add(onFailure);
  return {
    pool: shared.pool,
    leave() {
      if (shared.failures.delete(onFailure) && shared.failures.size === 0) {
        shared.pool.close();
        ofProvider.delete(clock);
      }
    },
  };
}

function createSharedPool(clock: Clock): SharedPool {
  const failures = new Set<(error: unknown) => void>();
  const pool = new ReaderPool<Reader>({
    clock,
    concurrency,
    // Each wait has its own interval.
    requestsPerSecond: () => Number.POSITIVE_INFINITY,
    holdsClock: false,
    sweepsForOne: false,
    onFailure: (error) => {
      for (const fail of failures) {
        fail(error);
      }
    },
  });
  return { pool, failures };
}
