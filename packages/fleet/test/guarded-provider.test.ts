import { afterEach, expect, test, vi } from 'vitest';
import { type AnyProvider, paceProvider } from '../src/work/guarded-provider.js';
import { ScopeBudget } from '../src/work/scope-budget.js';

afterEach(() => void vi.restoreAllMocks());

test.each([
  [undefined, 1_000],
  [1_500, 1_500],
  [86_400_000, 300_000],
  [Number.MAX_VALUE, 300_000],
  [Number.POSITIVE_INFINITY, 1_000],
  [Number.NaN, 1_000],
  [-5, 1_000],
  ['5000', 1_000],
])(
  'a vendor that requests a pause of %s ms pauses its scope for %d ms',
  async (retryAfterMs, ms) => {
    const failure = Object.assign(new Error('slow down'), { kind: 'throttled', retryAfterMs });
    const queries = { query: async () => [], script: async () => undefined };
    const budget = new ScopeBudget(queries, 'vendor:account');
    vi.spyOn(budget, 'take').mockResolvedValue();
    const pause = vi.spyOn(budget, 'pause').mockResolvedValue();
    const refuse = async (): Promise<never> => Promise.reject(failure);
    const provider: AnyProvider = { vendor: 'vendor', create: refuse, get: refuse, links: refuse };
    await expect(paceProvider(provider, budget).get('vendor:1')).rejects.toBe(failure);
    expect(pause.mock.calls).toEqual([[ms]]);
  },
);
