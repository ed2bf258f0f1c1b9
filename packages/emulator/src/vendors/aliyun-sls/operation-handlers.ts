import type { IncomingRequest, VendorRequest } from '../../core/incoming-request.js';
import type { JsonObject } from '../../core/json.js';
import type { VendorContext } from '../../vendor.js';
import { checkCreateRequest, readCreateRequest } from './create-request.js';
import type { DownloadJob } from './download-job.js';
import type { JobStore } from './job-store.js';
import { viewJob, viewListedJob } from './job-view.js';
import { createCounter } from './histograms.js';
import { entriesOfJob } from './log-entries.js';
import type { SlsSettings } from './settings.js';
import { progressAt, type SlsTimings } from './life-cycle.js';
import { pageOfJobs } from './list-jobs.js';
import { invalid, refusal } from './refusal.js';
import type { ResultStore } from './result-store.js';

/** A request that passed authentication and validation. */
interface OperationInput {
  readonly request: VendorRequest;
  readonly project: string;
  readonly path: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: JsonObject;
}

/** What an operation responds. */
export interface OperationResult {
  readonly body: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One handler per operation; each returns what it responds, or throws a refusal. */
export type OperationHandlers = Readonly<
  Record<string, (input: OperationInput) => OperationResult | Promise<OperationResult>>
>;

export function createOperationHandlers(
  context: VendorContext<SlsTimings, SlsSettings>,
  jobs: JobStore,
  results: ResultStore,
): OperationHandlers {
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
    CreateDownloadJob({ project, body, request: { directives } }) {
      const request = readCreateRequest(body);
      const problem = checkCreateRequest(request);
      if (problem !== undefined) throw invalid(problem);
      requireExisting('LogStoreNotExist', request.logstore);
      const { name } = request;
      if (jobs.has(project, name)) {
        throw refusal('JobAlreadyExist', `there is a job ${name} in ${project}`, { name });
      }
      const now = context.now();
      const entries = entriesOfJob(context, project, request, {
        startsAt: new Date(now.getTime() + context.timings.startingMs),
        faults: directives.rows,
      });
      jobs.create(project, request, entries, now);
      return { body: {} };
    },
    GetDownloadJob: async ({ project, path, request }) => ({
      body: await view(viewJob, findJob(jobs, project, path), request),
    }),
    async ListDownloadJobs({ project, query, request }) {
      const page = pageOfJobs(jobs.all(project), query, request.directives);
      const views = await Promise.all(page.jobs.map((job) => view(viewListedJob, job, request)));
      return { body: { total: page.total, count: page.jobs.length, results: views } };
    },
    // What becomes of the file of a deleted job is not documented; here it is gone.
    DeleteDownloadJob({ project, path }) {
      jobs.delete(project, findJob(jobs, project, path).request.name);
      return { body: {} };
    },
    GetHistograms({ project, path, query, request }) {
      const store = path['logstore'] ?? '';
      requireExisting('LogStoreNotExist', store);
      return count(request, { project, store, query });
    },
  };
}

/** Every project and Logstore exists, except those whose name says otherwise. Throws a refusal with `code`. */
export function requireExisting(code: 'ProjectNotExist' | 'LogStoreNotExist', name: string): void {
  if (name !== '' && !name.includes('not-exist')) return;
  throw refusal(code, 'names that contain "not-exist" stand for what does not exist', {
    name,
    project: name,
    logstore: name,
  });
}

function findJob(jobs: JobStore, project: string, path: OperationInput['path']): DownloadJob {
  const name = path['downloadJobName'] ?? '';
  const job = jobs.get(project, name);
  if (job === undefined) {
    throw refusal('JobNotExist', `there is no job ${name} in ${project}`, { name });
  }
  return job;
}
