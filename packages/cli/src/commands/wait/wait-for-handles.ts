import type { DownloadTask } from '@download-tasks/normalize';
import type { Context } from '../../context.js';
import type { OptionValues } from '../../input/option.js';
import type { waitOptions } from '../../input/task-options.js';
import { type Incomplete, incompleteTask } from '../../output/describe-incomplete.js';
import { taskColumns, taskRow } from '../../output/describe-task.js';
import { combineExitCodes } from '../../output/exit-codes.js';
import { createProgress } from '../../output/progress/create-progress.js';
import { redactLinks, redactValue } from '../../output/redact.js';
import { failureDocument, reportFailures } from '../failures.js';
import { reportIncomplete } from './report-incomplete.js';
import { waitAll } from './wait-all.js';

type Ended = { readonly handle: string } & (
  { readonly task: DownloadTask } | { readonly error: unknown }
);

/** Waits until every task has ended, reports all tasks, and resolves with the exit code. */
export async function waitForHandles(
  context: Context,
  handles: readonly string[],
  { timeout, interval, allowPartial }: OptionValues<typeof waitOptions>,
): Promise<number> {
  const { output, signal } = context;
  context.afterInterrupt = 'The tasks continue at the vendor.';
  const references = await Promise.all(
    handles.map(async (handle) => ({ handle, provider: (await context.openHandle(handle)).tasks })),
  );
  const progress = await createProgress(output, handles);
  const ended = new Map<string, Ended>();
  try {
    const options = { timeoutMs: timeout, intervalMs: interval, signal };
    const onTask = (task: DownloadTask): void => progress.task(task);
    for await (const result of waitAll(references, { ...options, onTask })) {
      ended.set(result.handle, result);
      progress.ended(result.handle, 'error' in result ? result.error : undefined);
      await output.event({ event: 'ended', ...(await documentOf(result)) });
    }
  } finally {
    progress.close();
  }
  const results = handles.flatMap((handle) => ended.get(handle) ?? []);
  return report(context, results, allowPartial);
}

async function report(
  { output, interrupt }: Context,
  results: readonly Ended[],
  allowPartial: boolean,
): Promise<number> {
  await output.result({
    document: await Promise.all(results.map(documentOf)),
    head: taskColumns,
    rows: results.flatMap((result) =>
      'task' in result ? [taskRow(result.task, redactLinks)] : [],
    ),
  });
  const errors = results.flatMap((result) => ('error' in result ? [result.error] : []));
  const codes = await reportFailures(errors);
  const incomplete = reportIncomplete(output, results.map(withIncomplete), allowPartial);
  return interrupt.exitCode() ?? combineExitCodes([...codes, ...incomplete]);
}

function withIncomplete(result: Ended): { handle: string; incomplete?: Incomplete | undefined } {
  const { handle } = result;
  return { handle, incomplete: 'task' in result ? incompleteTask(result.task) : undefined };
}

async function documentOf(result: Ended): Promise<object> {
  const { handle } = result;
  if ('error' in result) {
    return failureDocument({ handle }, result.error);
  }
  const { raw: _, ...task } = result.task;
  const { incomplete } = withIncomplete(result);
  return { handle, ok: true, task: redactValue(task, []), ...(incomplete && { incomplete }) };
}
