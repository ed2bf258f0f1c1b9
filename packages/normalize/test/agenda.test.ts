import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Agenda } from '../src/read/agenda.js';
import { SimulatedTime } from './simulated-time.js';

function ignore(): void {}

describe('an agenda', () => {
  it('runs entries at their times, in order, and skips canceled entries', async () => {
    const times = fc.array(
      fc.record({ at: fc.integer({ min: 0, max: 50 }), isCanceled: fc.boolean() }),
      { maxLength: 60 },
    );
    await fc.assert(
      fc.asyncProperty(times, async (entries) => {
        const time = new SimulatedTime();
        const agenda = new Agenda(time, ignore);
        const ran: { readonly index: number; readonly now: number }[] = [];
        const cancels = entries.map(({ at }, index) =>
          agenda.add(at, () => ran.push({ index, now: time.now() })),
        );
        for (const [index, { isCanceled }] of entries.entries()) {
          if (isCanceled) {
            cancels[index]?.();
          }
        }
        await time.sleep(100);
        const expected = entries
          .map(({ at, isCanceled }, index) => ({ index, now: at, isCanceled }))
          .filter(({ isCanceled }) => !isCanceled)
          .toSorted((one, other) => one.now - other.now)
          .map(({ index, now }) => ({ index, now }));
        expect(ran).toEqual(expected);
      }),
      { numRuns: 200 },
    );
  });

  it('uses a single sleep and ends it early for an earlier entry', async () => {
    const time = new SimulatedTime();
    const sleeps: { readonly ms: number; readonly signal: AbortSignal }[] = [];
    const clock = {
      now: () => time.now(),
      sleep: (ms: number, signal: AbortSignal) => {
        sleeps.push({ ms, signal });
        return time.sleep(ms, signal);
      },
    };
    const agenda = new Agenda(clock, ignore);
    agenda.add(500, ignore);
    agenda.add(700, ignore);
    const cancel = agenda.add(200, ignore);
    const states = () => sleeps.map(({ ms, signal }) => [ms, signal.aborted]);
    expect(states()).toEqual([
      [500, true],
      [200, false],
    ]);
    cancel();
    expect(states()).toEqual([
      [500, true],
      [200, true],
      [500, false],
    ]);
    agenda.clear();
    expect(sleeps.every(({ signal }) => signal.aborted)).toBe(true);
  });

  it('runs entries that are due immediately, and continues when an entry throws', async () => {
    const time = new SimulatedTime();
    const failures: unknown[] = [];
    const agenda = new Agenda(time, (error) => failures.push(error));
    const ran: string[] = [];
    agenda.add(10, () => {
      agenda.add(10, () => ran.push('added'));
      throw new Error('on purpose');
    });
    agenda.add(20, () => ran.push('later'));
    await time.sleep(100);
    expect(ran).toEqual(['added', 'later']);
    expect(failures).toMatchObject([{ message: 'on purpose' }]);
  });
});
