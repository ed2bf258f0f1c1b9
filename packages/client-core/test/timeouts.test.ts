import { describe, expect, it } from 'vitest';
import { createTimeouts } from '../src/options/timeouts.js';

describe('the time limits of a call', () => {
  it.each([
    [{}, {}, 30_000, 120_000],
    [{ timeoutMs: 100 }, {}, 100, 120_000],
    [{ timeoutMs: 60_000 }, {}, 60_000, 240_000],
    [{ timeoutMs: 100 }, { timeoutMs: 50_000 }, 50_000, 200_000],
    [{ totalTimeoutMs: 5000 }, { timeoutMs: 60_000 }, 60_000, 5000],
    [{ totalTimeoutMs: 5000 }, { totalTimeoutMs: 7000 }, 30_000, 7000],
  ])(
    'follow from the client options %j and the call options %j',
    (client, call, timeoutMs, totalTimeoutMs) => {
      expect(createTimeouts(client)(call)).toEqual({ timeoutMs, totalTimeoutMs });
    },
  );
});
