import { setTimeout } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { wallClock } from '../src/vendor/export-clock.js';
import { retryAfterOf } from '../src/vendor/failure.js';

test.each([
  [1500, 1500],
  [86_400_000, 300_000],
  [Number.MAX_VALUE, 300_000],
  [Number.POSITIVE_INFINITY, 0],
  [-1, 0],
  ['1500', 0],
])('a server that requests a delay of %s ms gets one of %d ms', (retryAfterMs, ms) => {
  expect(retryAfterOf(Object.assign(new Error('x'), { retryAfterMs }))).toBe(ms);
});

test.each([60_000, 30 * 86_400_000])('a sleep of %d ms does not end early', async (ms) => {
  const controller = new AbortController();
  const over = wallClock.sleep(ms, controller.signal).catch(() => 'aborted');
  expect(await Promise.race([over, setTimeout(50, 'asleep')])).toBe('asleep');
  controller.abort();
  expect(await over).toBe('aborted');
});
