import type { Context } from '../context/context.js';
import { taskFields } from '../output/describe-task.js';
import { redactValue } from '../output/redact.js';

/** `get <handle>`: one task, all fields. */
export async function runGet(context: Context, handle: string): Promise<number> {
  const { output, signal } = context;
  const { entry, tasks } = await context.openHandle(handle);
  const task = await tasks.get(handle, { signal });
  const { secretFields } = await entry.loadSpec();
  const document = { ...task, raw: redactValue(task.raw, secretFields) };
  await output.event({ event: 'task', ...document });
  await output.result({ document, rows: taskFields(task) });
  return 0;
}
