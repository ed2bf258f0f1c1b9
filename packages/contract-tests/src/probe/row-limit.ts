import type { JsonObject } from '../json.js';
import type { Answer } from './finding.js';
import type { ProbedTasks } from './probed-tasks.js';

/** What happens to rows beyond the limit of a task, and the limit. */
export interface LimitAnswers {
  readonly beyond: Answer;
  /** Undefined where the request itself asked for a limit. */
  readonly rows: Answer | undefined;
}

/**
 * Makes a task that more rows match than it writes: `limited` is what to change in the request for
 * that, a longer window or a limit of the vendor's.
 */
export async function probeRowLimit(
  tasks: ProbedTasks,
  limited: JsonObject | undefined,
): Promise<LimitAnswers> {
  if (limited === undefined) {
    const because =
      'Say in probe.limited of the journey what to change so that more rows match than one task writes.';
    return { beyond: { because }, rows: { because } };
  }
  const { from, to, ...others } = limited;
  const window = { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
  const asksForLimit = Object.keys(others).length > 0;
  const matching = (await tasks.count(window)) ?? (await uncounted(tasks, window, asksForLimit));
  if (matching === undefined) {
    const because = 'The vendor could not count the rows that match. Give a shorter window.';
    return { beyond: { because }, rows: asksForLimit ? undefined : { because } };
  }
  const { state, rows } = await tasks.end(limited);
  const { beyond, because } = judge(state, rows, matching);
  const answer = beyond === undefined ? { because } : { learnt: beyond, because };
  if (asksForLimit) {
    return { beyond: answer, rows: undefined };
  }
  const isLimit = beyond === 'cut-silently' || beyond === 'cut-with-state';
  return { beyond: answer, rows: isLimit ? { learnt: rows, because } : { because } };
}

/** Without a count only the task without the limit says how many rows there are. */
async function uncounted(
  tasks: ProbedTasks,
  window: JsonObject,
  asksForLimit: boolean,
): Promise<number | undefined> {
  return asksForLimit ? (await tasks.end(window)).rows : undefined;
}

function judge(
  state: string,
  rows: number,
  matching: number,
): { readonly beyond?: string; readonly because: string } {
  if (state === 'failed') {
    return { beyond: 'fails', because: `${matching} rows match, and the task failed.` };
  }
  const because = `${matching} rows match, and the task ended as ${state} with ${rows}.`;
  if (rows >= matching) {
    return { because: `${because} Give a longer window in probe.limited.` };
  }
  return { beyond: state === 'partial' ? 'cut-with-state' : 'cut-silently', because };
}
