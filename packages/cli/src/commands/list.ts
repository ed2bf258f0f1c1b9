import type { DownloadTask, Lists, TaskProvider, TaskState } from '@download-tasks/normalize';
import { countOption, momentOption, parsedOption } from '../input/option.js';
import { UsageError } from '../input/usage-error.js';
import { taskColumns, taskRow } from '../output/describe-task.js';
import { defineVendorCommand } from './command.js';

const taskStates: readonly string[] = [
  'queued',
  'running',
  'succeeded',
  'partial',
  'failed',
  'canceled',
  'expired',
  'unknown',
] satisfies readonly TaskState[];

export const listCommand = defineVendorCommand({
  name: 'list',
  summary: 'list tasks',
  role: 'list',
  turnsPages: true,
  options: {
    state: {
      ...parsedOption(
        '--state <states>',
        `only tasks in these states, with commas: ${taskStates.join(', ')}`,
        parseStates,
      ),
      offers: async () => taskStates,
    },
    since: momentOption('--since <time>', 'only tasks created at this time or later'),
    max: countOption('--max <count>', 'end after so many tasks'),
  },
  run: async (context, { state, since, max = Number.POSITIVE_INFINITY }, { vendor, readInput }) => {
    const { output, signal } = context;
    const filter = await readInput();
    const { tasks } = await context.openVendor(vendor);
    if (!hasList(tasks)) {
      throw new UsageError(`${vendor.id} cannot list tasks. Keep the handles that create prints.`);
    }
    const { redactValue } = await import('../output/redact.js');
    const { secretFields } = await vendor.loadSpec();
    const redact = (task: DownloadTask): object => ({
      ...task,
      raw: redactValue(task.raw, secretFields),
    });
    const found: DownloadTask[] = [];
    for await (const task of tasks.list(filter, { signal })) {
      if (state?.includes(task.state) === false || isBefore(task, since)) {
        continue;
      }
      found.push(task);
      await output.event({ event: 'task', ...redact(task) });
      if (found.length >= max) {
        break;
      }
    }
    await output.result({
      document: found.map(redact),
      head: taskColumns,
      rows: found.map(taskRow),
      empty: 'No tasks.',
    });
    return 0;
  },
});

/** What the filter takes is the vendor's own, and checked there. */
function hasList(tasks: TaskProvider<object>): tasks is TaskProvider<object> & Lists<object> {
  return 'list' in tasks && typeof tasks.list === 'function';
}

/** Where the vendor does not say when a task was created, it is shown rather than hidden. */
function isBefore({ createdAt }: DownloadTask, since: Date | undefined): boolean {
  return since !== undefined && createdAt !== undefined && Date.parse(createdAt) < since.getTime();
}

function parseStates(option: string, text: string): readonly string[] {
  const wanted = text.split(',').map((state) => state.trim());
  const wrong = wanted.find((state) => !taskStates.includes(state));
  if (wrong === undefined) {
    return wanted;
  }
  const known = taskStates.join(', ');
  throw new UsageError(`${option}: "${wrong}" is not a state. Take some of ${known}.`);
}
