import type { JsonObject } from '../json.js';
import type { Outcome } from './finding.js';
import type { ProbedTasks } from './probed-tasks.js';

/** What happens to rows beyond the limit of a task, and the limit itself. */
export interface LimitOutcomes {
  readonly beyond: Outcome;
  /** Undefined if the request itself sets a limit. */
  readonly rows: Outcome | undefined;
}

/**
 * Creates a task for more rows than it can write. `limited` changes the request accordingly: it
 * contains a longer window or the vendor's own limit.
 */
export async function probeRowLimit(
  tasks: ProbedTasks,
  limited: JsonObject | undefined,
): Promise<LimitOutcomes> {
  if (limited === undefined) {
    const because =
      'Set probe.limited in the journey: the changes to the request after which more rows match than one task writes.';
    return { beyond: { because }, rows: { because } };
  }
  const { from, to, ...others } = limited;
  const window = { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
  const asksForLimit = Object.keys(others).length > 0;
  const matching = (await tasks.count(window)) ?? (await uncounted(tasks, window, asksForLimit));
  if (matching === undefined) {
    const because = 'The vendor could not count the matching rows. Set a shorter window.';
    return { beyond: { because }, rows: asksForLimit ? undefined : { because } };
  }
  const { state, rows } = await tasks.end(limited);
  const { beyond, because } = judge(state, rows, matching);
  const outcome = beyond === undefined ? { because } : { learnt: beyond, because };
  if (asksForLimit) {
    return { beyond: outcome, rows: undefined };
  }
  const isLimit = beyond === 'cut-silently' || beyond === 'cut-with-state';
  return { beyond: outcome, rows: isLimit ? { learnt: rows, because } : { because } };
}

/**
 * Returns the number of matching rows for a vendor that cannot count, from a task without a limit.
 */
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
  const because = `${matching} rows match, and the task ended with the state ${state} and ${rows} rows.`;
  if (rows >= matching) {
    return { because: `${because} Set a longer window in probe.limited.` };
  }
  return { beyond: state === 'partial' ? 'cut-with-state' : 'cut-silently', because };
}
