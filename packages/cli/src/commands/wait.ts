import type { DownloadTask } from '@download-tasks/normalize';
import type { Context } from '../context/context.js';
import { describeError, errorDocument } from '../exit/describe-error.js';
import { combineExitCodes, exitCodeOf } from '../exit/exit-code.js';
import { createProgress } from '../live/create-progress.js';
import { type Incomplete, incompleteTask } from '../output/describe-incomplete.js';
import { taskColumns, taskRow } from '../output/describe-task.js';
import { redactValue } from '../output/redact.js';
import { waitAll } from '../work/wait-all.js';
import { reportIncomplete } from './report-incomplete.js';
import { readWaitOptions } from './wait-options.js';

type Ended = { readonly handle: string } & (
  { readonly task: DownloadTask } | { readonly error: unknown }
);

/** `wait <handle>…`: until every task has ended. */
export async function runWait(context: Context, handles: readonly string[]): Promise<number> {
  const { output, signal } = context;
  const options = readWaitOptions(context.flags);
  const references = await Promise.all(
    handles.map(async (handle) => ({ handle, provider: (await context.openHandle(handle)).tasks })),
  );
  const progress = await createProgress(output, handles);
  const ended = new Map<string, Ended>();
  try {
    const onTask = (task: DownloadTask): void => progress.task(task);
    for await (const result of waitAll(references, { ...options, signal, onTask })) {
      ended.set(result.handle, result);
      progress.ended(result.handle, 'error' in result ? result.error : undefined);
      await output.event({ event: 'ended', ...document(result) });
    }
  } finally {
    progress.close();
  }
  return report(
    context,
    handles.flatMap((handle) => ended.get(handle) ?? []),
  );
}

async function report(context: Context, results: readonly Ended[]): Promise<number> {
  const { output, interrupt } = context;
  const rows = results.flatMap((result) => ('task' in result ? [taskRow(result.task)] : []));
  await output.result({ document: results.map(document), head: taskColumns, rows });
  const errors = results.flatMap((result) => ('error' in result ? [result.error] : []));
  for (const error of errors) context.output.error(describeError(error));
  const incomplete = reportIncomplete(context, results.map(withIncomplete));
  return interrupt.exitCode() ?? combineExitCodes([...errors.map(exitCodeOf), ...incomplete]);
}

function withIncomplete(result: Ended): { handle: string; incomplete?: Incomplete | undefined } {
  const { handle } = result;
  return { handle, incomplete: 'task' in result ? incompleteTask(result.task) : undefined };
}

function document(result: Ended): object {
  const { handle } = result;
  if ('error' in result) return { handle, ok: false, error: errorDocument(result.error) };
  const { raw: _, ...task } = result.task;
  const { incomplete } = withIncomplete(result);
  return { handle, ok: true, task: redactValue(task, []), ...(incomplete && { incomplete }) };
}
