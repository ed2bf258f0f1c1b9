import type { KeyMaterial } from '../credential-scheme.js';
import type { KeyFinder } from '../key-finder.js';
import type { FoundKeys } from './key-source.js';

/**
 * Temporary keys are renewed this long before they expire, so that none expires on its way to the
 * server.
 */
const renewBeforeMs = 5 * 60_000;

/** Keys without a known expiry are looked up again after this time: a file may have changed. */
const defaultKeepMs = 60_000;

/**
 * Even keys about to expire are cached this long; otherwise a source that does not renew yet would
 * be called every time.
 */
const leastKeepMs = 1000;

/**
 * Calls `find` only if needed, and only once for concurrent callers. If a renewal fails, unexpired
 * keys remain in use; failures are never cached. Keys that the vendor rejected are dropped.
 */
export function rememberKeys(find: () => Promise<FoundKeys>, now: () => Date): KeyFinder {
  let held: { readonly found: FoundKeys; readonly until: number } | undefined;
  let pending: Promise<KeyMaterial> | undefined;
  const available = (): KeyMaterial | undefined =>
    held !== undefined && now().getTime() < held.until ? held.found.keys : undefined;
  return {
    available,
    find: () => {
      const keys = available();
      if (keys !== undefined) {
        return Promise.resolve(keys);
      }
      pending ??= renew().finally(() => {
        pending = undefined;
      });
      return pending;
    },
    drop: (rejected) => {
      // The keys of a slow call may have been renewed in the meantime.
      if (held !== undefined && rejected.includes(markOf(held.found.keys))) {
        held = undefined;
      }
      return true;
    },
  };

  async function renew(): Promise<KeyMaterial> {
    try {
      const found = await find();
      held = { found, until: keptUntil(found, now().getTime()) };
      return found.keys;
    } catch (error) {
      if (held !== undefined && now().getTime() < (held.found.expiresAt ?? 0)) {
        return held.found.keys;
      }
      held = undefined;
      throw error;
    }
  }
}

function keptUntil({ expiresAt, keepMs }: FoundKeys, now: number): number {
  if (expiresAt === undefined) {
    return now + (keepMs ?? defaultKeepMs);
  }
  return Math.max(expiresAt - renewBeforeMs, now + leastKeepMs);
}

/** The part that identifies keys and that a request carries. */
function markOf({ id, secret, token }: KeyMaterial): string {
  return token ?? (id === '' ? secret : id);
}
