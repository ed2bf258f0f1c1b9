import { createTos } from '../../clouds/volcengine/tos.js';
import type { TosFile } from '../../clouds/volcengine/tos-object.js';
import type { EmulatorVendor, FaultCodes, VendorContext } from '../../contract/vendor.js';
import spec from '../../generated/volcengine-tls.json' with { type: 'json' };
import { createRestApi } from '../../rest/rest-api.js';
import { tlsService } from './api.js';
import {
  defaultTimings,
  type DownloadTask,
  fileOf,
  hasFile,
  isListed,
  progressAt,
  type TlsTimings,
} from './download-task.js';
import { createOperationHandlers } from './operation-handlers.js';
import { defaultSettings, settingWords, type TlsSettings } from './settings.js';
import { createTaskStore, type TaskStore } from './task-store.js';

const faultCodes: FaultCodes = {
  throttled: 'ExceedQPSLimit',
  internal: 'InternalServerError',
  unavailable: 'InternalError',
  unsuccessful: 'InternalServerError',
};

/** Volcengine TLS: the download-task operations, and the part of TOS that their links need. */
export const vendor: EmulatorVendor<TlsTimings, TlsSettings> = {
  spec,
  timings: defaultTimings,
  settings: defaultSettings,
  settingWords,
  rowOperations: { CreateDownloadTask: 'exports', DescribeHistogramV1: 'counts' },
  recognizes: ({ rawPath }) =>
    /^\/(?:(?:Create|Cancel)DownloadTask|DescribeDownload(?:Tasks|Url)|DescribeHistogramV1)$/.test(
      rawPath,
    ),
  start(context) {
    const { now, timings } = context;
    const tasks = createTaskStore(context.identifiers, context.outcome);
    const tos = createTos(context, createFindFile(context, tasks));
    return {
      ...createRestApi(tlsService(context), createOperationHandlers(context, tasks, tos)),
      serveObject: (request) => tos.serve(request),
      refuseObject: (request, status) => tos.refuse(request, status),
      faultCodes,
      tasks: () =>
        tasks
          .all()
          .filter((task) => isListed(task, now(), timings))
          .map((task) => ({
            vendor: 'volcengine-tls',
            id: task.id,
            name: task.request.taskName,
            state: progressAt(task, now(), timings).status,
            createdAt: task.createdAt.toISOString(),
          })),
    };
  },
};

/** A file exists from the end of its task until the task is no longer listed. */
function createFindFile(
  { now, timings, settings }: VendorContext<TlsTimings, TlsSettings>,
  tasks: TaskStore,
): (key: readonly string[]) => TosFile | undefined {
  const files = new WeakMap<DownloadTask, TosFile>();
  return ([id = '', fileName, ...rest]) => {
    const task = tasks.get(id);
    if (task?.fileName !== fileName || task === undefined || rest.length > 0) {
      return undefined;
    }
    const { status, since } = progressAt(task, now(), timings);
    if (!hasFile(status, settings) || !isListed(task, now(), timings)) {
      return undefined;
    }
    const file = files.get(task) ?? fileOf(task, since);
    files.set(task, file);
    return file;
  };
}
