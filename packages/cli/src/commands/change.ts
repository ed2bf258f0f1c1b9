import { supports } from '@download-tasks/normalize';
import type { Context } from '../context/context.js';
import { describeError, errorDocument } from '../exit/describe-error.js';
import { combineExitCodes, exitCodeOf } from '../exit/exit-code.js';
import { UsageError } from '../exit/usage-error.js';

export type Change = 'delete' | 'cancel' | 'retry';

const done: Readonly<Record<Change, string>> = {
  delete: 'deleted',
  cancel: 'canceled',
  retry: 'started again',
};

type Outcome = { readonly handle: string; readonly error?: unknown };

/** `delete`, `cancel` and `retry`: one after the other; one that fails does not keep the others from being done. */
export async function runChange(
  context: Context,
  change: Change,
  handles: readonly string[],
): Promise<number> {
  const { output, interrupt } = context;
  const outcomes: Outcome[] = [];
  for (const handle of handles) {
    if (context.signal.aborted) break;
    const outcome = await changeOne(context, change, handle);
    outcomes.push(outcome);
    await output.event({ event: change, ...document(outcome) });
    if (outcome.error !== undefined) output.error(describeError(outcome.error));
  }
  await output.result({
    document: outcomes.map(document),
    rows: outcomes.flatMap(({ handle, error }) =>
      error === undefined ? [[`${handle} ${done[change]}`]] : [],
    ),
  });
  const codes = outcomes.map(({ error }) => (error === undefined ? 0 : exitCodeOf(error)));
  return interrupt.exitCode() ?? combineExitCodes(codes);
}

async function changeOne(context: Context, change: Change, handle: string): Promise<Outcome> {
  const { signal } = context;
  try {
    const { tasks } = await context.openHandle(handle);
    if (change === 'delete' && supports(tasks, 'delete')) await tasks.delete(handle, { signal });
    else if (change === 'cancel' && supports(tasks, 'cancel'))
      await tasks.cancel(handle, { signal });
    else if (change === 'retry' && supports(tasks, 'retry')) await tasks.retry(handle, { signal });
    else
      throw new UsageError(
        `${tasks.vendor} cannot ${change} a task. \`download-tasks vendors\` shows what each vendor can do.`,
      );
    return { handle };
  } catch (error) {
    return { handle, error };
  }
}

function document({ handle, error }: Outcome): object {
  return error === undefined
    ? { handle, ok: true }
    : { handle, ok: false, error: errorDocument(error) };
}
