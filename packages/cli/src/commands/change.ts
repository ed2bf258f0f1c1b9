import type { TaskProvider } from '@download-tasks/normalize';
import type { Context } from '../context.js';
import { UsageError } from '../input/usage-error.js';
import { combineExitCodes } from '../output/exit-codes.js';
import { type Command, defineCommand } from './command.js';
import { failureDocument, reportFailures } from './failures.js';
import { manyHandles } from './handle-argument.js';

type Change = 'delete' | 'cancel' | 'retry';

interface Outcome {
  readonly handle: string;
  readonly error?: unknown;
}

export const deleteCommand = changeCommand('delete', 'deleted');
export const cancelCommand = changeCommand('cancel', 'canceled');
export const retryCommand = changeCommand('retry', 'started again');

/** One task after the other; one that fails does not keep the others from being changed. */
function changeCommand(change: Change, done: string): Command {
  return defineCommand({
    name: change,
    summary: `${change} tasks, where the vendor can`,
    argument: manyHandles,
    options: {},
    run: async (context, _, handles) => {
      const { output, interrupt, signal } = context;
      const outcomes: Outcome[] = [];
      const codes: number[] = [];
      for (const handle of handles) {
        if (signal.aborted) {
          break;
        }
        const outcome = await changeOne(context, change, handle);
        outcomes.push(outcome);
        await output.event({ event: change, ...(await documentOf(outcome)) });
        if (outcome.error !== undefined) {
          codes.push(...(await reportFailures([outcome.error])));
        }
      }
      await output.result({
        document: await Promise.all(outcomes.map(documentOf)),
        rows: outcomes.flatMap(({ handle, error }) =>
          error === undefined ? [[`${handle} ${done}`]] : [],
        ),
      });
      return interrupt.exitCode() ?? combineExitCodes(codes);
    },
  });
}

async function changeOne(context: Context, change: Change, handle: string): Promise<Outcome> {
  try {
    const { tasks } = await context.openHandle(handle);
    await apply(change, tasks, handle, context.signal);
    return { handle };
  } catch (error) {
    return { handle, error };
  }
}

async function apply(
  change: Change,
  tasks: TaskProvider<object>,
  handle: string,
  signal: AbortSignal,
): Promise<void> {
  const { supports } = await import('@download-tasks/normalize');
  if (change === 'delete' && supports(tasks, 'delete')) {
    await tasks.delete(handle, { signal });
  } else if (change === 'cancel' && supports(tasks, 'cancel')) {
    await tasks.cancel(handle, { signal });
  } else if (change === 'retry' && supports(tasks, 'retry')) {
    await tasks.retry(handle, { signal });
  } else {
    throw new UsageError(
      `${tasks.vendor} cannot ${change} a task. \`download-tasks vendors\` shows what each vendor can do.`,
    );
  }
}

async function documentOf({ handle, error }: Outcome): Promise<object> {
  return error === undefined ? { handle, ok: true } : failureDocument({ handle }, error);
}
