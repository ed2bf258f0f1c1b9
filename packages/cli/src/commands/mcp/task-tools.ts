import type { DownloadTask, Lists, TaskProvider } from '@download-tasks/normalize';
import { supports } from '@download-tasks/normalize';
import { operationOf } from '../../clients/operation-of.js';
import type { OperationSpec } from '../../input/operation-spec.js';
import { getPath, onlyValue, readFields } from '../../input/read-fields.js';
import { UsageError } from '../../input/usage-error.js';
import { openNamedVendor } from './open-vendor.js';
import { taskDocument } from './task-document.js';
import {
  clientProperty,
  handleProperty,
  numberArgument,
  objectArgument,
  textArgument,
  vendorProperty,
} from './tool.js';
import type { Tool, ToolArguments, ToolContext } from './tool.js';

const maxTasks = 50;

/** Tools for single tasks at the vendor. */
export const taskTools: readonly Tool[] = [
  {
    name: 'create_task',
    description:
      'Creates a download task at a vendor and returns its handle. describe_vendor lists the arguments. The task runs at the vendor; fetch_files waits for it.',
    properties: {
      vendor: vendorProperty,
      client: clientProperty,
      arguments: {
        type: 'object',
        description: "Arguments by the vendor's documented names; times in the vendor's own unit.",
      },
    },
    required: ['vendor', 'arguments'],
    run: async (given, tools) => {
      const vendor = await openNamedVendor(given, tools);
      const operation = await operationOf(vendor.entry, 'create');
      const input = readArguments(operation, objectArgument(given, 'arguments'));
      const { handle, vendor: id } = await vendor.tasks.create(input, { signal: tools.signal });
      return { handle, vendor: id };
    },
  },
  {
    name: 'task_status',
    description: 'Returns the state, progress and files of a task.',
    properties: { handle: handleProperty },
    required: ['handle'],
    isReadOnly: true,
    run: async (given, { context, signal }) => {
      const handle = textArgument(given, 'handle') ?? '';
      const { tasks } = await context.openHandle(handle);
      return taskDocument(await tasks.get(handle, { signal }));
    },
  },
  {
    name: 'list_tasks',
    description: 'Lists the tasks of a vendor in the order of the vendor.',
    properties: {
      vendor: vendorProperty,
      client: clientProperty,
      filter: { type: 'object', description: "The vendor's own arguments of its list operation." },
      max: {
        type: 'integer',
        minimum: 1,
        description: `Maximum number of tasks. Default: ${maxTasks}.`,
      },
    },
    required: ['vendor'],
    isReadOnly: true,
    run: async (given, tools) => {
      const { entry, tasks } = await openNamedVendor(given, tools);
      if (!hasList(tasks)) {
        throw new UsageError(
          `${entry.id} cannot list tasks. Save the handles that create_task returns.`,
        );
      }
      const max = numberArgument(given, 'max') ?? maxTasks;
      const found: object[] = [];
      const filter = objectArgument(given, 'filter');
      for await (const task of tasks.list(filter, { signal: tools.signal })) {
        found.push(summaryOf(task));
        if (found.length >= max) {
          break;
        }
      }
      return { tasks: found };
    },
  },
  changeTool('retry', 'Restarts a failed task, if the vendor supports it.'),
  changeTool('cancel', 'Cancels a running task, if the vendor supports it.', {
    isDestructive: true,
  }),
  changeTool('delete', 'Deletes a task and its files at the vendor, if the vendor supports it.', {
    isDestructive: true,
  }),
];

/**
 * Returns the given arguments plus those that have only one possible value. Throws a UsageError
 * that names the missing arguments.
 */
function readArguments({ fields }: OperationSpec, given: ToolArguments): Record<string, unknown> {
  const missing = fields.filter(
    (field) =>
      field.required && onlyValue(field) === undefined && getPath(given, field.path) === undefined,
  );
  if (missing.length > 0) {
    const names = missing.map(({ path }) => path.join('.')).join(', ');
    throw new UsageError(`missing ${names} in "arguments". describe_vendor describes them.`);
  }
  return readFields({
    fields: fields.map((field) => ({ option: field.path.join('.'), field })),
    valueOf: () => undefined,
    window: {},
    base: given,
    command: 'create_task',
  });
}

function changeTool(
  change: 'retry' | 'cancel' | 'delete',
  description: string,
  more: Pick<Tool, 'isDestructive'> = {},
): Tool {
  return {
    name: `${change}_task`,
    description,
    properties: { handle: handleProperty },
    required: ['handle'],
    ...more,
    run: async (given, tools) => {
      const handle = textArgument(given, 'handle') ?? '';
      await changeTask(change, handle, tools);
      return { handle, ok: true };
    },
  };
}

async function changeTask(
  change: 'retry' | 'cancel' | 'delete',
  handle: string,
  { context, signal }: ToolContext,
): Promise<void> {
  const { tasks } = await context.openHandle(handle);
  if (change === 'retry' && supports(tasks, 'retry')) {
    await tasks.retry(handle, { signal });
  } else if (change === 'cancel' && supports(tasks, 'cancel')) {
    await tasks.cancel(handle, { signal });
  } else if (change === 'delete' && supports(tasks, 'delete')) {
    await tasks.delete(handle, { signal });
  } else {
    throw new UsageError(
      `${tasks.vendor} cannot ${change} a task. list_vendors shows what it can do.`,
    );
  }
}

/** The vendor defines the arguments of the filter and validates them. */
function hasList(tasks: TaskProvider<object>): tasks is TaskProvider<object> & Lists<object> {
  return 'list' in tasks && typeof tasks.list === 'function';
}

function summaryOf({ handle, state, vendorState, name, createdAt, progress }: DownloadTask) {
  return { handle, state, vendorState, name, createdAt, progress };
}
