import { expect, test } from 'vitest';
import { RequestBudget } from '../src/vendor/request-budget.js';

const { signal } = new AbortController();

/** A clock that advances during a sleep, and when a test sets it. */
function createClock() {
  let now = 1_000_000;
  return {
    now: () => now,
    sleep: async (ms: number) => {
      now += ms;
    },
    set: (time: number) => {
      now = time;
    },
  };
}

test('lets half a second of requests out at once, and spaces the others evenly', async () => {
  const clock = createClock();
  const budget = new RequestBudget(10, clock);
  const start = clock.now();
  const sent: number[] = [];
  for (let request = 0; request < 12; request += 1) {
    await budget.take(signal);
    sent.push(clock.now() - start);
  }
  expect(sent).toEqual([0, 0, 0, 0, 0, 0, 100, 200, 300, 400, 500, 600]);
  expect(budget.requests).toBe(12);
});

test('does not hold requests back when the clock is set back', async () => {
  const clock = createClock();
  const budget = new RequestBudget(10, clock);
  for (let request = 0; request < 8; request += 1) {
    await budget.take(signal);
  }
  const setBackTo = clock.now() - 3_600_000;
  clock.set(setBackTo);
  await budget.take(signal);
  expect(clock.now() - setBackTo).toBeLessThanOrEqual(200);
});
