import { spec } from '../../generated/aliyun-sls.js';
import type { EmulatorVendor } from '../../vendor.js';
import { createSlsApi } from './api.js';
import { createJobStore } from './job-store.js';
import { defaultTimings, type SlsTimings } from './life-cycle.js';
import { createOperationHandlers } from './operation-handlers.js';
import { createResultStore } from './result-store.js';

/** Alibaba Cloud SLS: the download jobs, and OSS as far as their links lead there. */
export const vendor: EmulatorVendor<SlsTimings> = {
  spec,
  timings: defaultTimings,
  recognizes: ({ rawPath }) => /^\/downloadjobs(\/|$)/.test(rawPath),
  start(context) {
    const jobs = createJobStore(context.outcome);
    const results = createResultStore(context, jobs);
    return {
      handle: createSlsApi(context, createOperationHandlers(context, jobs, results)),
      serveObject: (request) => results.serve(request),
    };
  },
};
