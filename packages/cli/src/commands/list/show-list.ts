import type { DownloadTask } from '@download-tasks/normalize';
import type { Context } from '../../context.js';
import { taskColumns, taskRow } from '../../output/describe-task.js';
import { redactLinks } from '../../output/redact.js';
import type { TaskList } from './open-list.js';

/** Shows a list once. Resolves with the exit code. */
export async function showList({ output }: Context, list: TaskList): Promise<number> {
  const found: DownloadTask[] = [];
  for await (const task of list.read()) {
    found.push(task);
    await output.event({ event: 'task', ...list.document(task) });
  }
  await output.result({
    document: found.map((task) => list.document(task)),
    head: taskColumns,
    rows: found.map((task) => taskRow(task, redactLinks)),
    empty: 'No tasks.',
  });
  return 0;
}
