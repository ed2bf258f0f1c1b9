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
    const details =
      'Set probe.limited in the journey: the changes to the request after which more rows match than one task writes.';
    return { beyond: { details }, rows: { details } };
  }
  const { from, to, ...others } = limited;
  const window = { ...(from !== undefined && { from }), ...(to !== undefined && { to }) };
  const asksForLimit = Object.keys(others).length > 0;
  const matching = (await tasks.count(window)) ?? (await uncounted(tasks, window, asksForLimit));
  if (matching === undefined) {
    const details = 'The vendor could not count the matching rows. Set a shorter window.';
    return { beyond: { details }, rows: asksForLimit ? undefined : { details } };
  }
  const { state, rows } = await tasks.end(limited);
  const { beyond, details } = judge(state, rows, matching);
  const outcome = beyond === undefined ? { details } : { observed: beyond, details };
  if (asksForLimit) {
    return { beyond: outcome, rows: undefined };
  }
  const isLimit = beyond === 'cut-silently' || beyond === 'cut-with-state';
  return { beyond: outcome, rows: isLimit ? { observed: rows, details } : { details } };
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
): { readonly beyond?: string; readonly details: string } {
  if (state === 'failed') {
    return { beyond: 'fails', details: `${matching} rows match, and the task failed.` };
  }
  const details = `${matching} rows match, and the task ended with the state ${state} and ${rows} rows.`;
  if (rows >= matching) {
    return { details: `${details} Set a longer window in probe.limited.` };
  }
  return { beyond: state === 'partial' ? 'cut-with-state' : 'cut-silently', details };
}
