import type { Outcome } from './finding.js';
import { type ProbedTasks, windowOf } from './probed-tasks.js';
import type { ProbeWindow } from './window-end.js';

/** The number of parts of a span. */
const cuts = 4;

/**
 * Finds out whether the service moves the ends of a window back to a multiple of `alignmentMs`.
 * Cuts two spans of that length at several points. The service moves no ends if a window that
 * starts inside a span has only some of the rows of the span, both in the task and in the count. It
 * moves them if every such window has all rows, in the task or in the count. The outcome is the
 * step, or `null` for none.
 */
export async function probeAlignment(
  tasks: ProbedTasks,
  { from, to, stepMs }: ProbeWindow,
  alignmentMs: number,
): Promise<Outcome> {
  const begin = Math.ceil(from / alignmentMs) * alignmentMs;
  const starts = [begin, begin + alignmentMs];
  if (begin + 2 * alignmentMs > to) {
    return {
      details: `Set a window of at least ${(3 * alignmentMs) / 1000} seconds in probe.request.`,
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
        return { observed: null, details: cut.details };
      }
      seen.push(cut);
    }
  }
  const [first] = seen;
  return first !== undefined && seen.every(({ kind }) => kind === 'moved')
    ? { observed: alignmentMs, details: first.details }
    : { details: 'Too few rows to tell. Set a window with rows in each second in probe.request.' };
}

interface Cut {
  readonly kind: 'exact' | 'moved' | 'unknown';
  readonly details: string;
}

/** Cuts a span in two and checks whether tasks and counts have only the rows of their part. */
async function cutSpan(
  tasks: ProbedTasks,
  { start, at, end }: { readonly start: number; readonly at: number; readonly end: number },
): Promise<Cut> {
  const whole = await tasks.rowsBetween(start, end);
  const right = await tasks.rowsBetween(at, end);
  const countedLeft = await tasks.count(windowOf(start, at));
  const countedRight = await tasks.count(windowOf(at, end));
  const details = `The span has ${whole} rows. A task from ${new Date(at).toISOString()} has ${right} of them. The vendor counts ${countedLeft ?? 'none'} before that time and ${countedRight ?? 'none'} after it.`;
  if (whole === 0) {
    return { kind: 'unknown', details };
  }
  if (right === whole || countedRight === whole || countedLeft === 0) {
    return { kind: 'moved', details };
  }
  return { kind: right > 0 ? 'exact' : 'unknown', details };
}
