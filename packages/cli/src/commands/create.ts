import { dryRunOption } from '../input/task-options.js';
import { defineVendorCommand } from './command.js';

export const createCommand = defineVendorCommand({
  name: 'create',
  summary: 'create a task and print its handle',
  role: 'create',
  options: { dryRun: dryRunOption },
  run: async (context, { dryRun }, call) => {
    if (dryRun) {
      const { showCall } = await import('./dry-run.js');
      return showCall(context, call);
    }
    const { createdDocument, createTask } = await import('./create-task.js');
    const created = await createTask(context, call);
    try {
      const document = await createdDocument(call.vendor, created);
      await context.output.result({ document, rows: [[created.handle]] });
    } catch (error) {
      // The task exists, even if the output could not be written.
      context.output.note(`created ${created.handle}`);
      throw error;
    }
    return 0;
  },
});
