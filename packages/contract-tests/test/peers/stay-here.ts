import { afterAll, beforeAll, vi } from 'vitest';
import { resolveToLoopback } from '../../src/peers/loopback-names.js';
import { domainsOfNames } from '../../src/vendor-host.js';

/**
 * For all tests of a file: sends every request to this machine, and fixes the time of all signers.
 */
export function stayHereAndNow(): void {
  let names: Disposable;
  beforeAll(() => {
    names = resolveToLoopback(domainsOfNames());
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2025-11-03T00:00:00Z') });
  });
  afterAll(() => {
    vi.useRealTimers();
    names[Symbol.dispose]();
  });
}
