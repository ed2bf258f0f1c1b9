import { lastOption } from '../input/task-options.js';
import { taskFields } from '../output/describe-task.js';
import { defineCommand } from './command.js';
import { oneHandle } from './handle-argument.js';

export const getCommand = defineCommand({
  name: 'get',
  summary: 'show one task, all fields',
  argument: oneHandle,
  options: lastOption,
  run: async (context, _, handle) => {
    const { output, signal } = context;
    const { entry, tasks } = await context.openHandle(handle);
    const task = await tasks.get(handle, { signal });
    const { redactLinks, redactValue } = await import('../output/redact.js');
    const { secretFields } = await entry.loadSpec();
    const { raw, ...fields } = task;
    const document = {
      ...Object(redactValue(fields, [])),
      raw: redactValue(raw, secretFields),
    };
    await output.event({ event: 'task', ...document });
    await output.result({ document, rows: taskFields(task, redactLinks) });
    return 0;
  },
});
