import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Database } from '../src/database/database.js';
import { LeaseKeeper } from '../src/work/lease-keeper.js';
import { LostWindow } from '../src/work/lost-window.js';

const leaseMs = 60_000;

/** A database whose response to a renewal is given: the claims that are still held. */
function databaseThat(renew: () => Promise<readonly { readonly id: string }[]>): Database {
  return {
    engine: 'postgres',
    location: 'here',
    query: async () => (await renew()) as never,
    script: async () => undefined,
    transaction: async () => Promise.reject(new Error('not here')),
    queue: { executeSql: async () => ({ rows: [] }) },
    close: async () => undefined,
  };
}

/** Works on a window for five leases. Resolves with the reason why its signal was aborted. */
async function workOn(database: Database): Promise<unknown> {
  const keeper = new LeaseKeeper(database, leaseMs);
  const reason = await keeper.during({ id: '7', attempt: '1' }, async ({ signal }) => {
    await vi.advanceTimersByTimeAsync(leaseMs * 5);
    return signal.reason as unknown;
  });
  keeper.stop();
  return reason;
}

describe('the lease of a window', () => {
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'performance'] });
  });
  afterEach(() => vi.useRealTimers());

  it('is kept while the database says so', async () => {
    expect(await workOn(databaseThat(async () => [{ id: '7' }]))).toBeUndefined();
  });

  it('is given up when another worker has the window', async () => {
    expect(await workOn(databaseThat(async () => []))).toBeInstanceOf(LostWindow);
  });

  it('is given up when it expires because the database does not respond', async () => {
    const unreachable = databaseThat(async () => Promise.reject(new Error('away')));
    expect(await workOn(unreachable)).toBeInstanceOf(LostWindow);
  });
});
