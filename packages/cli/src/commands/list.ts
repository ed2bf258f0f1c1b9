import { type DownloadTask, type Lists, supports } from '@download-tasks/normalize';
import type { Context } from '../context/context.js';
import { UsageError } from '../exit/usage-error.js';
import { taskColumns, taskRow } from '../output/describe-task.js';
import { redactValue } from '../output/redact.js';
import { countFlag, type Flags, textFlag } from '../program/flags.js';
import { taskStates } from '../program/task-states.js';
import { parseMoment } from '../time/parse-moment.js';
import type { VendorEntry } from '../vendor/vendor-entry.js';
import { readInput } from './call-input.js';
import { operationOf } from './operation-of.js';

/** `list <vendor>`: the tasks that the vendor lists, filtered by what all vendors have. */
export async function runList(context: Context, vendor: VendorEntry): Promise<number> {
  const { flags, output, signal } = context;
  const isWanted = readFilter(flags);
  const most = countFlag(flags, 'max') ?? Number.POSITIVE_INFINITY;
  const operation = await operationOf(vendor, 'list');
  const command = `download-tasks list ${vendor.id}`;
  const filter = await readInput(flags, operation, { command, paging: false, signal });
  const { tasks } = await context.openVendor(vendor);
  if (!canList(tasks))
    throw new UsageError(`${vendor.id} cannot list tasks. Keep the handles that create prints.`);
  const { secretFields } = await vendor.loadSpec();
  const found: DownloadTask[] = [];
  for await (const task of tasks.list(filter, { signal })) {
    if (!isWanted(task)) continue;
    found.push(task);
    await output.event({ event: 'task', ...redact(task, secretFields) });
    if (found.length >= most) break;
  }
  await output.result({
    document: found.map((task) => redact(task, secretFields)),
    head: taskColumns,
    rows: found.map(taskRow),
    empty: 'No tasks.',
  });
  return 0;
}

function redact(task: DownloadTask, secretFields: readonly string[]): object {
  return { ...task, raw: redactValue(task.raw, secretFields) };
}

/** What the filter takes is the vendor's own, and checked there. */
function canList(tasks: object): tasks is Lists<object> {
  return supports(tasks, 'list');
}

function readFilter(flags: Flags): (task: DownloadTask) => boolean {
  const wanted = textFlag(flags, 'state')
    ?.split(',')
    .map((state) => state.trim());
  const wrong = wanted?.find((state) => !taskStates.includes(state));
  if (wrong !== undefined) {
    throw new UsageError(
      `--state: "${wrong}" is not a state. Take some of ${taskStates.join(', ')}.`,
    );
  }
  const text = textFlag(flags, 'since');
  const since = text === undefined ? undefined : parseMoment('--since', text, new Date()).getTime();
  return ({ state, createdAt }) =>
    (wanted === undefined || wanted.includes(state)) &&
    // Where the vendor does not say when a task was created, it is shown rather than hidden.
    (since === undefined || createdAt === undefined || Date.parse(createdAt) >= since);
}
