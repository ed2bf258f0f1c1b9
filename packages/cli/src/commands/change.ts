import type { TaskProvider } from '@download-tasks/normalize';
import type { Context } from '../context.js';
import { UsageError } from '../input/usage-error.js';
import { dryRunOption, lastOption } from '../input/task-options.js';
import { combineExitCodes } from '../output/exit-codes.js';
import { type Command, defineCommand } from './command.js';
import { failureDocument, reportFailures } from './failures.js';
import { manyHandles } from './handle-argument.js';

type Change = 'delete' | 'cancel' | 'retry';

interface Outcome {
  readonly handle: string;
  /** With `--dry-run`: the current state of the task. */
  readonly state?: string;
  readonly error?: unknown;
}

export const deleteCommand = changeCommand('delete', 'deleted');
export const cancelCommand = changeCommand('cancel', 'canceled');
export const retryCommand = changeCommand('retry', 'started again');

/** Changes the tasks one after the other. A failure does not stop the remaining changes. */
function changeCommand(change: Change, done: string): Command {
  return defineCommand({
    name: change,
    summary: `${change} tasks, if the vendor supports it`,
    argument: manyHandles,
    options: { ...lastOption, dryRun: dryRunOption },
    run: async (context, { dryRun }, handles) => {
      const { output, interrupt, signal } = context;
      const outcomes: Outcome[] = [];
      const codes: number[] = [];
      for (const handle of handles) {
        if (signal.aborted) {
          break;
        }
        const outcome = await changeOne(context, change, { handle, dryRun });
        outcomes.push(outcome);
        await output.event({ event: change, ...(await documentOf(outcome)) });
        if (outcome.error !== undefined) {
          codes.push(...(await reportFailures([outcome.error])));
        }
      }
      await output.result({
        document: await Promise.all(outcomes.map(documentOf)),
        rows: outcomes.flatMap((outcome) =>
          outcome.error === undefined ? [[describeOutcome(outcome, done)]] : [],
        ),
      });
      return interrupt.exitCode() ?? combineExitCodes(codes);
    },
  });
}

function describeOutcome({ handle, state }: Outcome, done: string): string {
  return state === undefined ? `${handle} ${done}` : `${handle} would be ${done}; it is ${state}`;
}

async function changeOne(
  context: Context,
  change: Change,
  { handle, dryRun }: { readonly handle: string; readonly dryRun: boolean },
): Promise<Outcome> {
  try {
    const { signal } = context;
    const { tasks } = await context.openHandle(handle);
    const apply = await verbOf(change, tasks);
    if (dryRun) {
      const { state } = await tasks.get(handle, { signal });
      return { handle, state };
    }
    await apply(handle, { signal });
    return { handle };
  } catch (error) {
    return { handle, error };
  }
}

type Verb = (handle: string, options: { readonly signal: AbortSignal }) => Promise<unknown>;

/** Throws a UsageError if the vendor does not support the change. */
async function verbOf(change: Change, tasks: TaskProvider<object>): Promise<Verb> {
  const { supports } = await import('@download-tasks/normalize');
  if (change === 'delete' && supports(tasks, 'delete')) {
    return async (handle, options) => tasks.delete(handle, options);
  }
  if (change === 'cancel' && supports(tasks, 'cancel')) {
    return async (handle, options) => tasks.cancel(handle, options);
  }
  if (change === 'retry' && supports(tasks, 'retry')) {
    return async (handle, options) => tasks.retry(handle, options);
  }
  throw new UsageError(
    `${tasks.vendor} cannot ${change} a task. \`download-tasks vendors\` shows what each vendor can do.`,
  );
}

async function documentOf({ handle, state, error }: Outcome): Promise<object> {
  return error === undefined
    ? { handle, ok: true, ...(state !== undefined && { dryRun: true, state }) }
    : failureDocument({ handle }, error);
}
