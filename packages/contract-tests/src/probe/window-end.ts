import type { Outcome } from './finding.js';
import { type ProbedTasks, windowOf } from './probed-tasks.js';

/** The window to probe, in milliseconds since 1970, and the resolution of its ends. */
export interface ProbeWindow {
  readonly from: number;
  readonly to: number;
  readonly stepMs: number;
}

/** The number of consecutive steps to try as the end of a window. */
const edges = 3;

/**
 * Finds out whether a row at the very end of a window belongs to the task. If it does, two tasks
 * for adjacent windows both have the rows at the common end. It does not if no row is in two tasks
 * when the windows meet at the start and at the end of a step that contains rows.
 */
export async function probeWindowEnd(tasks: ProbedTasks, window: ProbeWindow): Promise<Outcome> {
  const { from, to, stepMs } = window;
  const whole = await tasks.rowsBetween(from, to);
  if (whole === 0) {
    return {
      details: `No row is between ${show(from, to)}. Set a window with rows in probe.request.`,
    };
  }
  const first = await findRow(tasks, { from: from + stepMs, to: to - edges * stepMs, stepMs });
  let before = await rowsTwice(tasks, window, first, whole);
  for (let edge = first; edge < first + (edges - 1) * stepMs; edge += stepMs) {
    const after = await rowsTwice(tasks, window, edge + stepMs, whole);
    for (const { at, twice } of [before, after]) {
      if (twice < 0) {
        return {
          details: 'Rows arrived or disappeared during the probe. Set a window in the past.',
        };
      }
      if (twice > (await tasks.rowsBetween(at, at + stepMs))) {
        return { details: 'A task lacks rows of its window. Set a shorter window.' };
      }
      if (twice > 0) {
        const meet = new Date(at).toISOString();
        const details = `The tasks for two windows that meet at ${meet} have ${twice} more rows than one task for both windows, which has ${whole}.`;
        return { observed: 'inclusive', details };
      }
    }
    const inside = await tasks.rowsBetween(edge, edge + stepMs);
    if (inside > 0) {
      const details = `A task between ${show(edge, edge + stepMs)} has ${inside} rows, and tasks for windows that meet at its start or end have no row in common.`;
      return { observed: 'exclusive', details };
    }
    before = after;
  }
  return {
    details: 'No row is at the end of a window. Set a window with more rows in probe.request.',
  };
}

/** The number of rows that two tasks for adjacent windows have in excess of one task for both. */
async function rowsTwice(
  tasks: ProbedTasks,
  { from, to }: ProbeWindow,
  at: number,
  whole: number,
): Promise<{ readonly at: number; readonly twice: number }> {
  const left = await tasks.rowsBetween(from, at);
  const right = await tasks.rowsBetween(at, to);
  return { at, twice: left + right - whole };
}

/** The start of the first step with rows, by bisection. Uses counts if the vendor can count. */
async function findRow(tasks: ProbedTasks, window: ProbeWindow): Promise<number> {
  let { from, to } = window;
  const { stepMs } = window;
  while (to - from > stepMs) {
    const middle = from + Math.max(1, Math.floor((to - from) / 2 / stepMs)) * stepMs;
    const counted = await tasks.count(windowOf(from, middle)).catch(() => undefined);
    const rows = counted ?? (await tasks.rowsBetween(from, middle));
    if (rows > 0) {
      to = middle;
    } else {
      from = middle;
    }
  }
  return from;
}

function show(from: number, to: number): string {
  return `${new Date(from).toISOString()} and ${new Date(to).toISOString()}`;
}
