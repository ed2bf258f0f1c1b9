import { createCos } from '../../clouds/tencent/cos.js';
import type { CosFile } from '../../clouds/tencent/cos-object.js';
import type { EmulatorVendor, FaultCodes, VendorContext } from '../../contract/vendor.js';
import spec from '../../generated/tencent-cls.json' with { type: 'json' };
import { createRestApi } from '../../rest/rest-api.js';
import { clsService } from './api.js';
import {
  type ClsTimings,
  defaultTimings,
  type ExportTask,
  fileOf,
  statusAt,
} from './export-task.js';
import { createOperationHandlers } from './operation-handlers.js';
import { type ClsSettings, defaultSettings, settingWords } from './settings.js';
import { createTaskStore, type TaskStore } from './task-store.js';

const faultCodes: FaultCodes = {
  throttled: 'RequestLimitExceeded',
  internal: 'InternalError',
  unavailable: 'ServiceUnavailable',
  unsuccessful: 'FailedOperation',
};

/** Tencent Cloud CLS: the operations on log exports, and the part of COS that their links need. */
export const vendor: EmulatorVendor<ClsTimings, ClsSettings> = {
  spec,
  timings: defaultTimings,
  settings: defaultSettings,
  settingWords,
  rowOperations: { CreateExport: 'exports', DescribeLogHistogram: 'counts' },
  recognizes: ({ headers }) => headers.get('x-tc-version') === '2020-10-16',
  start(context) {
    const tasks = createTaskStore(context.identifiers, context.outcome);
    const cos = createCos(context, createFindFile(context, tasks));
    return {
      ...createRestApi(clsService(context), createOperationHandlers(context, tasks, cos)),
      serveObject: (request) => cos.serve(request),
      refuseObject: (request, status) => cos.refuse(request, status),
      faultCodes,
      tasks: () =>
        tasks.all().map((task) => ({
          vendor: 'tencent-cls',
          id: task.exportId,
          name: '',
          state: statusAt(task, context.now(), context.timings),
          createdAt: task.createdAt.toISOString(),
        })),
    };
  },
};

/** A file exists while its task is done and not expired. */
function createFindFile(
  { now, timings }: VendorContext<ClsTimings, ClsSettings>,
  tasks: TaskStore,
): (key: readonly string[]) => CosFile | undefined {
  const files = new WeakMap<ExportTask, CosFile>();
  return ([exportId, fileName, ...rest]) => {
    const task = tasks.all().find((each) => each.exportId === exportId);
    if (task?.fileName !== fileName || task === undefined || rest.length > 0) {
      return undefined;
    }
    if (statusAt(task, now(), timings) !== 'Completed') {
      return undefined;
    }
    const file = files.get(task) ?? fileOf(task, timings);
    files.set(task, file);
    return file;
  };
}
