import type { KeyMaterial } from '../credential-scheme.js';
import type { KeyFinder } from '../key-finder.js';
import type { FoundKeys } from './key-source.js';

/**
 * Temporary keys are renewed this long before they end, so that none ends on its way to the server.
 */
const renewBeforeMs = 5 * 60_000;

/** Keys without a known end are looked up again after this long: a file may have been changed. */
const defaultKeepMs = 60_000;

/**
 * Even keys about to end are kept this long, or a source that does not renew yet would be asked for
 * every call.
 */
const leastKeepMs = 1000;

/**
 * Asks `find` only when it must, and once however many callers wait. When renewing fails, keys that
 * have not ended serve on; a failure is never remembered. Keys that the vendor refused are
 * forgotten.
 */
export function rememberKeys(find: () => Promise<FoundKeys>, now: () => Date): KeyFinder {
  let held: { readonly found: FoundKeys; readonly until: number } | undefined;
  let pending: Promise<KeyMaterial> | undefined;
  const atHand = (): KeyMaterial | undefined =>
    held !== undefined && now().getTime() < held.until ? held.found.keys : undefined;
  return {
    atHand,
    find: () => {
      const keys = atHand();
      if (keys !== undefined) {
        return Promise.resolve(keys);
      }
      pending ??= renew().finally(() => {
        pending = undefined;
      });
      return pending;
    },
    drop: (refused) => {
      // Those of a call that waited long may have been renewed since.
      if (held !== undefined && refused.includes(markOf(held.found.keys))) {
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

/** The part that tells keys from others and that a request carries. */
function markOf({ id, secret, token }: KeyMaterial): string {
  return token ?? (id === '' ? secret : id);
}
