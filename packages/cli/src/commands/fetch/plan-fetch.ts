import { resolve } from 'node:path';
import type { Context } from '../../context.js';
import { incompleteTask } from '../../output/describe-incomplete.js';
import { combineExitCodes } from '../../output/exit-codes.js';
import { failureDocument, reportFailures } from '../failures.js';
import { FetchJournal } from './fetch-journal.js';

const columns = ['handle', 'state', 'what fetch would do'] as const;

/** What a fetch would do for one task. */
type Plan = { readonly handle: string } & (
  { readonly state: string; readonly step: string } | { readonly error: unknown }
);

/**
 * Shows what a fetch would do for each task: reads the state from the vendor and creates nothing.
 * Resolves with the exit code.
 */
export async function planFetch(
  context: Context,
  handles: readonly string[],
  { directory, overwrite }: { readonly directory: string; readonly overwrite: boolean },
): Promise<number> {
  const { output, signal, interrupt } = context;
  const journal = await FetchJournal.open(resolve(directory), output.note);
  const plans: Plan[] = [];
  for (const handle of handles) {
    if (signal.aborted) {
      break;
    }
    const isThere = !overwrite && (await journal.find(handle)) !== undefined;
    const plan = isThere
      ? { handle, state: '', step: 'nothing: its files exist' }
      : await planOne(context, handle);
    plans.push(plan);
    await output.event({ event: 'planned', ...(await documentOf(plan)) });
  }
  await output.result({
    document: await Promise.all(plans.map(documentOf)),
    head: columns,
    rows: plans.flatMap((plan) => ('error' in plan ? [] : [[plan.handle, plan.state, plan.step]])),
  });
  const errors = plans.flatMap((plan) => ('error' in plan ? [plan.error] : []));
  const codes = await reportFailures(errors);
  output.note('Nothing was fetched.');
  return interrupt.exitCode() ?? combineExitCodes(codes);
}

async function planOne(context: Context, handle: string): Promise<Plan> {
  try {
    const { tasks } = await context.openHandle(handle);
    const task = await tasks.get(handle, { signal: context.signal });
    const { state } = task;
    const incomplete = incompleteTask(task);
    const lacks = incomplete === undefined ? '' : `; ${incomplete.message}`;
    return { handle, state, step: `${stepFor(state)}${lacks}` };
  } catch (error) {
    return { handle, error };
  }
}

function stepFor(state: string): string {
  if (state === 'succeeded' || state === 'partial') {
    return 'download';
  }
  const hasEnded = state === 'failed' || state === 'canceled' || state === 'expired';
  return hasEnded ? 'nothing: it has no files' : 'wait, then download';
}

async function documentOf(plan: Plan): Promise<object> {
  const { handle } = plan;
  return 'error' in plan ? failureDocument({ handle }, plan.error) : { ...plan, ok: true };
}
