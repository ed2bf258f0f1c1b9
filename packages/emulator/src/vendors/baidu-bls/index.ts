import { spec } from '../../generated/baidu-bls.js';
import type { EmulatorVendor, FaultCodes } from '../../vendor.js';
import { createBlsApi } from './api.js';
import { createBosLinks } from './bos-links.js';
import { createBosStore } from './bos-store.js';
import { defaultTimings, progressAt, type BlsTimings } from './life-cycle.js';
import { createOperationHandlers } from './operation-handlers.js';
import { defaultSettings, settingWords, type BlsSettings } from './settings.js';
import { createTaskStore } from './task-store.js';

const faultCodes: FaultCodes = {
  throttled: 'RequestLimited',
  internal: 'InternalError',
  unavailable: 'ServiceUnavailable',
  unsuccessful: 'InternalError',
  retryAfterHeader: 'retry-after',
};

/** Baidu AI Cloud BLS: the download-task operations, and BOS as far as their links lead there. */
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
    const links = createBosLinks(context.seed);
    return {
      ...createBlsApi(context, createOperationHandlers(context, tasks, links)),
      ...createBosStore(context, tasks, links),
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
