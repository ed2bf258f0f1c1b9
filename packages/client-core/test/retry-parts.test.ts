import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backoffDelay } from '../src/retry/backoff.js';
import { retryAfterOf } from '../src/response/retry-after.js';
import { createRetryBudget } from '../src/retry/retry-budget.js';
import { resolveRetryOptions } from '../src/retry/retry-options.js';
import { service } from './fake-service.js';

const read = (headers: Record<string, string>): number | undefined =>
  retryAfterOf(Object.entries(headers), service.envelope);

describe('backoff', () => {
  const limits = resolveRetryOptions();

  it.each([
    [1, 500],
    [2, 1000],
    [3, 2000],
    [6, 16_000],
    [7, 20_000],
    [1000, 20_000],
  ])('after %i failures is between 0 and %i ms', (failed, ceiling) => {
    expect(backoffDelay(failed, limits, undefined, () => 0)).toBe(0);
    expect(backoffDelay(failed, limits, undefined, () => 0.5)).toBe(ceiling / 2);
    expect(backoffDelay(failed, limits, undefined, () => 1)).toBe(ceiling);
  });

  it('is longer if the vendor requests it, but never shorter', () => {
    expect(backoffDelay(1, limits, 90_000, () => 1)).toBe(90_000);
    expect(backoffDelay(3, limits, 10, () => 1)).toBe(2000);
  });
});

describe('the delay that the vendor requests', () => {
  it.each([
    [{}, undefined],
    [{ 'retry-after': '3' }, 3000],
    [{ 'retry-after': '0' }, 0],
    [{ 'x-acme-retry-after-ms': '1500', 'retry-after': '3' }, 1500],
    [{ 'x-acme-retry-after-ms': 'soon', 'retry-after': '3' }, 3000],
    [{ 'retry-after': '-1' }, undefined],
    [{ 'retry-after': '99999999999999999999' }, undefined],
    [{ 'retry-after': 'x' }, undefined],
    [
      { 'retry-after': 'Thu, 01 Jan 2026 00:00:30 GMT', date: 'Thu, 01 Jan 2026 00:00:00 GMT' },
      30_000,
    ],
    [{ 'retry-after': 'Thu, 01 Jan 1970 00:00:30 GMT' }, 0],
  ])('in %j is %s', (headers, expected) => {
    expect(read(headers)).toBe(expected);
  });

  it('ends at a date by the clock of the request, if the response has none', () => {
    const headers = [['retry-after', 'Thu, 01 Jan 2026 00:00:30 GMT']] as const;
    const signedAt = new Date('2026-01-01T00:00:20Z');
    expect(retryAfterOf(headers, service.envelope, signedAt)).toBe(10_000);
  });

  it('is not measured by an impossible date of the response', () => {
    const retryAt = { 'retry-after': 'Thu, 01 Jan 2026 00:00:30 GMT' };
    const headers = Object.entries({ ...retryAt, date: 'Thu, 01 Jan 1970 00:00:00 GMT' });
    const signedAt = new Date('2026-01-01T00:00:20Z');
    expect(retryAfterOf(headers, service.envelope, signedAt)).toBe(10_000);
  });

  it('is undefined or a duration for any headers', () => {
    const value = fc.stringMatching(/^[ -~]{0,40}$/);
    fc.assert(
      fc.property(value, value, value, (own, usual, date) => {
        const hint = read({ 'x-acme-retry-after-ms': own, 'retry-after': usual, date });
        expect(hint === undefined || (Number.isFinite(hint) && hint >= 0)).toBe(true);
      }),
    );
  });
});

describe('the budget', () => {
  it('never contains more than its size', () => {
    const budget = createRetryBudget(2);
    budget.giveBack(50);
    expect([budget.take(), budget.take(), budget.take()]).toEqual([true, true, false]);
    budget.giveBack(1);
    expect([budget.take(), budget.take()]).toEqual([true, false]);
  });
});
