import type { Answer } from './finding.js';
import { type ProbedTasks, windowOf } from './probed-tasks.js';
import type { ProbeWindow } from './window-end.js';

/** Into how many parts a span is cut. */
const cuts = 4;

/**
 * Finds out whether the service moves the ends of a window back to a multiple of `alignmentMs`. It
 * does not when a window that begins inside of such a span has some of its rows only, in the task
 * and in the count. It does when each such window has them all, in the task or in the count, in two
 * spans. Learns the step, or `null` for none.
 */
export async function probeAlignment(
  tasks: ProbedTasks,
  { from, to, stepMs }: ProbeWindow,
  alignmentMs: number,
): Promise<Answer> {
  const begin = Math.ceil(from / alignmentMs) * alignmentMs;
  const starts = [begin, begin + alignmentMs];
  if (begin + 2 * alignmentMs > to) {
    return {
      because: `Give probe.request a window of at least ${(3 * alignmentMs) / 1000} seconds.`,
    };
  }
  const parts = Array.from(
    { length: cuts - 1 },
    (_, index) => Math.floor(((index + 1) * alignmentMs) / cuts / stepMs) * stepMs,
  );
  const seen: Cut[] = [];
  for (const start of starts) {
    for (const part of parts) {
      const cut = await cutSpan(tasks, { start, at: start + part, end: start + alignmentMs });
      if (cut.kind === 'exact') {
        return { learnt: null, because: cut.because };
      }
      seen.push(cut);
    }
  }
  const [first] = seen;
  return first !== undefined && seen.every(({ kind }) => kind === 'moved')
    ? { learnt: alignmentMs, because: first.because }
    : { because: 'Too few rows to tell. Give probe.request a window with rows in each second.' };
}

interface Cut {
  readonly kind: 'exact' | 'moved' | 'unknown';
  readonly because: string;
}

/** Cuts a span in two, and looks whether tasks and counts have the rows of each part. */
async function cutSpan(
  tasks: ProbedTasks,
  { start, at, end }: { readonly start: number; readonly at: number; readonly end: number },
): Promise<Cut> {
  const whole = await tasks.rowsBetween(start, end);
  const right = await tasks.rowsBetween(at, end);
  const countedLeft = await tasks.count(windowOf(start, at));
  const countedRight = await tasks.count(windowOf(at, end));
  const because = `Of the ${whole} rows of the span, a task from ${new Date(at).toISOString()} has ${right}; counted are ${countedLeft ?? 'none'} before and ${countedRight ?? 'none'} after.`;
  if (whole === 0) {
    return { kind: 'unknown', because };
  }
  if (right === whole || countedRight === whole || countedLeft === 0) {
    return { kind: 'moved', because };
  }
  return { kind: right > 0 ? 'exact' : 'unknown', because };
}
