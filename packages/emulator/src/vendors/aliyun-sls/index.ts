import spec from '../../generated/aliyun-sls.json' with { type: 'json' };
import type { EmulatorVendor, FaultCodes } from '../../contract/vendor.js';
import { createRestApi } from '../../rest/rest-api.js';
import { slsService } from './api.js';
import { createJobStore } from './job-store.js';
import { defaultTimings, progressAt, type SlsTimings } from './download-job.js';
import { createOperationHandlers } from './operation-handlers.js';
import { defaultSettings, settingWords, type SlsSettings } from './settings.js';
import { createResultStore } from './result-store.js';

/** SLS has no flag for success: a failure with HTTP 200 is only its usual error body. */
const faultCodes: FaultCodes = {
  throttled: 'MetaOperationQpsLimitExceeded',
  internal: 'InternalServerError',
  unavailable: 'ServerBusy',
  unsuccessful: 'InternalServerError',
};

/** Alibaba Cloud SLS: the download jobs, and the part of OSS that their links need. */
export const vendor: EmulatorVendor<SlsTimings, SlsSettings> = {
  spec,
  timings: defaultTimings,
  settings: defaultSettings,
  settingWords,
  rowOperations: { CreateDownloadJob: 'exports', GetHistograms: 'counts' },
  recognizes: ({ rawPath }) => /^\/(downloadjobs(\/|$)|logstores\/)/.test(rawPath),
  start(context) {
    const jobs = createJobStore(context.outcome);
    const results = createResultStore(context, jobs);
    return {
      ...createRestApi(slsService(context), createOperationHandlers(context, jobs, results)),
      serveObject: (request) => results.serve(request),
      refuseObject: (request, status) => results.refuse(request, status),
      faultCodes,
      tasks: () =>
        jobs.everyJob().map((job) => ({
          vendor: 'aliyun-sls',
          id: `${job.project}/${job.request.name}`,
          name: job.request.displayName,
          state: progressAt(job, context.now(), context.timings).status,
          createdAt: job.createdAt.toISOString(),
        })),
    };
  },
};
