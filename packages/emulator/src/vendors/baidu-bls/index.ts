import spec from '../../generated/baidu-bls.json' with { type: 'json' };
import type { EmulatorVendor, FaultCodes, VendorContext } from '../../contract/vendor.js';
import { createBos } from '../../clouds/baidu/bos.js';
import type { BosFile } from '../../clouds/baidu/bos-object.js';
import { createRestApi } from '../../rest/rest-api.js';
import { blsService } from './api.js';
import {
  defaultTimings,
  fileOf,
  progressAt,
  type BlsTimings,
  type DownloadTask,
} from './download-task.js';
import { createOperationHandlers } from './operation-handlers.js';
import { defaultSettings, settingWords, type BlsSettings } from './settings.js';
import { createTaskStore, type TaskStore } from './task-store.js';

const faultCodes: FaultCodes = {
  throttled: 'RequestLimited',
  internal: 'InternalError',
  unavailable: 'ServiceUnavailable',
  unsuccessful: 'InternalError',
};

/** Baidu AI Cloud BLS: the download-task operations, and the part of BOS that their links need. */
export const vendor: EmulatorVendor<BlsTimings, BlsSettings> = {
  spec,
  timings: defaultTimings,
  settings: defaultSettings,
  settingWords,
  rowOperations: { CreateDownloadTask: 'exports', QueryLogHistogram: 'counts' },
  recognizes: ({ rawPath }) =>
    /^\/v2\/logstore\/(download(\/|$)|[^/]+\/loghistogram$)/.test(rawPath),
  start(context) {
    const tasks = createTaskStore(context.identifiers, context.outcome);
    const bos = createBos(context, createFindFile(context, tasks));
    return {
      ...createRestApi(blsService(context), createOperationHandlers(context, tasks, bos)),
      serveObject: (request) => bos.serve(request),
      refuseObject: (request, status) => bos.refuse(request, status),
      faultCodes,
      tasks: () =>
        tasks.all().map((task) => ({
          vendor: 'baidu-bls',
          id: task.uuid,
          name: task.request.name,
          state: progressAt(task, context.now(), context.timings).state,
          createdAt: task.createdAt.toISOString(),
        })),
    };
  },
};

/** A file exists while its task is in state SUCCESS. */
function createFindFile(
  { now, timings }: VendorContext<BlsTimings, BlsSettings>,
  tasks: TaskStore,
): (key: readonly string[]) => BosFile | undefined {
  const files = new WeakMap<DownloadTask, BosFile>();
  return ([uuid = '', fileName, ...rest]) => {
    const task = tasks.get(uuid);
    if (task?.fileName !== fileName || task === undefined || rest.length > 0) {
      return undefined;
    }
    const { state, endedAt } = progressAt(task, now(), timings);
    if (state !== 'SUCCESS' || endedAt === undefined) {
      return undefined;
    }
    const file = files.get(task) ?? fileOf(task, endedAt);
    files.set(task, file);
    return file;
  };
}
