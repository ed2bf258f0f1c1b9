import { describe, expect, it } from 'vitest';
import { momentAt } from '../src/tools/phases.js';

const start = new Date('2025-11-03T00:00:00Z');
const phases = [
  { state: 'WAITING', durationMs: 1000 },
  { state: 'SKIPPED', durationMs: 0 },
  { state: 'RUNNING', durationMs: 4000 },
] as const;

function at(milliseconds: number) {
  const now = new Date(start.getTime() + milliseconds);
  const { state, share, since } = momentAt<string>(phases, 'DONE', start, now);
  return { state, share, sinceMs: since.getTime() - start.getTime() };
}

describe('the position in a life cycle', () => {
  it.each([
    [0, { state: 'WAITING', share: 0, sinceMs: 0 }],
    [999, { state: 'WAITING', share: 0.999, sinceMs: 0 }],
    [1000, { state: 'RUNNING', share: 0, sinceMs: 1000 }],
    [3000, { state: 'RUNNING', share: 0.5, sinceMs: 1000 }],
    [5000, { state: 'DONE', share: 1, sinceMs: 5000 }],
    [9000, { state: 'DONE', share: 1, sinceMs: 5000 }],
  ])('after %d ms', (milliseconds, expected) => {
    expect(at(milliseconds)).toEqual(expected);
  });

  it('is the start for an earlier clock', () => {
    expect(at(-500)).toEqual({ state: 'WAITING', share: 0, sinceMs: 0 });
  });
});
