import type { Answer } from './finding.js';
import { type ProbedTasks, windowOf } from './probed-tasks.js';

/** Where to look, in milliseconds since 1970, and in which steps the vendor reads the ends. */
export interface ProbeWindow {
  readonly from: number;
  readonly to: number;
  readonly stepMs: number;
}

/** How many steps are tried as the end of a window, one after the other. */
const edges = 3;

/**
 * Finds out whether a row at the very end of a window belongs to the task. Two tasks for windows
 * that meet have the rows at the meeting point twice when it does. When they have none twice,
 * neither at the start nor at the end of a step that holds rows, it does not.
 */
export async function probeWindowEnd(tasks: ProbedTasks, window: ProbeWindow): Promise<Answer> {
  const { from, to, stepMs } = window;
  const whole = await tasks.rowsBetween(from, to);
  if (whole === 0) {
    return {
      because: `No row is between ${show(from, to)}. Give probe.request a window with rows.`,
    };
  }
  const first = await findRow(tasks, { from: from + stepMs, to: to - edges * stepMs, stepMs });
  let before = await rowsTwice(tasks, window, first, whole);
  for (let edge = first; edge < first + (edges - 1) * stepMs; edge += stepMs) {
    const after = await rowsTwice(tasks, window, edge + stepMs, whole);
    for (const { at, twice } of [before, after]) {
      if (twice < 0) {
        return {
          because: 'Rows arrived or went while this was probed. Give a window that is past.',
        };
      }
      if (twice > (await tasks.rowsBetween(at, at + stepMs))) {
        return { because: 'The tasks have not all rows of their windows. Give a shorter window.' };
      }
      if (twice > 0) {
        const meet = new Date(at).toISOString();
        const because = `Tasks for two windows that meet at ${meet} have ${twice} more rows than the task for both, ${whole}.`;
        return { learnt: 'inclusive', because };
      }
    }
    const inside = await tasks.rowsBetween(edge, edge + stepMs);
    if (inside > 0) {
      const because = `A task for ${show(edge, edge + stepMs)} has ${inside} rows, and windows that meet at either end of it have no row twice.`;
      return { learnt: 'exclusive', because };
    }
    before = after;
  }
  return { because: 'No row was found at the end of a window. Give probe.request more rows.' };
}

/** How many rows two tasks have that the task for both windows does not have. */
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

/** The start of the first step with rows, by halves; counted, where the vendor can count. */
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
