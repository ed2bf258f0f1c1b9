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
  const fields = taskFields(task, output.paint);
  await output.result({
    document,
    text: () =>
      fields.map(([name, text]) => `${output.paint('dim', name.padEnd(12))} ${text}`).join('\n'),
    plain: () => fields.map(([name, text]) => `${name}\t${text}`).join('\n'),
  });
  return 0;
}
