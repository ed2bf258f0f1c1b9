import type { IncomingRequest } from '../../http/incoming-request.js';
import type { JsonObject } from '../../tools/json.js';
import type { VendorContext } from '../../contract/vendor.js';
import { checkCreateRequest, readCreateRequest } from './create-request.js';
import {
  type DownloadJob,
  viewJob,
  viewListedJob,
  progressAt,
  type SlsTimings,
} from './download-job.js';
import { type JobStore, pageOfJobs } from './job-store.js';
import { createCounter } from './histograms.js';
import { entriesOfJob } from './log-entries.js';
import type { SlsSettings } from './settings.js';
import { Refusal } from '../../contract/refusal.js';
import type { RestHandlers } from '../../rest/rest-api.js';
import { requireExisting, type SlsPlace } from './api.js';
import type { ResultStore } from './result-store.js';

export function createOperationHandlers(
  context: VendorContext<SlsTimings, SlsSettings>,
  jobs: JobStore,
  results: ResultStore,
): RestHandlers<SlsPlace> {
  const view = async (
    render: typeof viewJob,
    job: DownloadJob,
    request: IncomingRequest,
  ): Promise<JsonObject> =>
    render(
      job,
      progressAt(job, context.now(), context.timings),
      await results.resultOf(job, request),
    );
  const count = createCounter(context);
  return {
    CreateDownloadJob({ place: { project }, body, request: { directives } }) {
      const request = readCreateRequest(body);
      const problem = checkCreateRequest(request);
      if (problem !== undefined) {
        throw new Refusal('ParameterInvalid', problem);
      }
      requireExisting('LogStoreNotExist', request.logstore);
      const { name } = request;
      if (jobs.has(project, name)) {
        throw new Refusal('JobAlreadyExist', `project ${project} already has a job ${name}`, {
          placeholders: { name },
        });
      }
      const now = context.now();
      const entries = entriesOfJob(context, project, request, {
        startsAt: new Date(now.getTime() + context.timings.startingMs),
        faults: directives.rows,
      });
      jobs.create(project, request, entries, now);
      return { body: {} };
    },
    GetDownloadJob: async ({ place: { project }, path, request }) => ({
      body: await view(viewJob, findJob(jobs, project, path), request),
    }),
    async ListDownloadJobs({ place: { project }, query, request }) {
      const page = pageOfJobs(jobs.all(project), query, request.directives);
      const views = await Promise.all(page.jobs.map((job) => view(viewListedJob, job, request)));
      return { body: { total: page.total, count: page.jobs.length, results: views } };
    },
    // Whether the file of a deleted job is kept is not documented; here it is deleted.
    DeleteDownloadJob({ place: { project }, path }) {
      jobs.delete(project, findJob(jobs, project, path).request.name);
      return { body: {} };
    },
    GetHistograms({ place: { project }, path, query, request }) {
      const store = path['logstore'] ?? '';
      requireExisting('LogStoreNotExist', store);
      return count(request, { project, store, query });
    },
  };
}

function findJob(
  jobs: JobStore,
  project: string,
  path: Readonly<Record<string, string>>,
): DownloadJob {
  const name = path['downloadJobName'] ?? '';
  const job = jobs.get(project, name);
  if (job === undefined) {
    throw new Refusal('JobNotExist', `project ${project} has no job ${name}`, {
      placeholders: { name },
    });
  }
  return job;
}
