import { spec } from '../../generated/baidu-bls.js';
import type { EmulatorVendor } from '../../vendor.js';
import { createBlsApi } from './api.js';
import { createBosLinks } from './bos-links.js';
import { createBosStore } from './bos-store.js';
import { defaultTimings, type BlsTimings } from './life-cycle.js';
import { createOperationHandlers } from './operation-handlers.js';
import { createTaskStore } from './task-store.js';

/** Baidu AI Cloud BLS: the download-task operations, and BOS as far as their links lead there. */
export const vendor: EmulatorVendor<BlsTimings> = {
  spec,
  timings: defaultTimings,
  recognizes: ({ rawPath }) => /^\/v2\/logstore\/download(\/|$)/.test(rawPath),
  start(context) {
    const tasks = createTaskStore(context.identifiers, context.outcome);
    const links = createBosLinks(context.seed);
    return {
      handle: createBlsApi(context, createOperationHandlers(context, tasks, links)),
      serveObject: createBosStore(context, tasks, links),
    };
  },
};
