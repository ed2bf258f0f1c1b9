import type { IncomingRequest, VendorRequest } from '../../core/incoming-request.js';
import type { JsonObject } from '../../core/json.js';
import type { VendorContext } from '../../vendor.js';
import { checkCreateRequest, readCreateRequest } from './create-request.js';
import type { DownloadJob } from './download-job.js';
import type { JobStore } from './job-store.js';
import { viewJob, viewListedJob } from './job-view.js';
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

/** One handler per operation; each answers a body, or throws a refusal. */
export type OperationHandlers = Readonly<
  Record<string, (input: OperationInput) => JsonObject | Promise<JsonObject>>
>;

export function createOperationHandlers(
  context: VendorContext<SlsTimings>,
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
  return {
    CreateDownloadJob({ project, body }) {
      const request = readCreateRequest(body);
      const problem = checkCreateRequest(request);
      if (problem !== undefined) throw invalid(problem);
      requireExisting('LogStoreNotExist', request.logstore);
      if (jobs.create(project, request, context.now()) === undefined) {
        const { name } = request;
        throw refusal('JobAlreadyExist', `there is a job ${name} in ${project}`, { name });
      }
      return {};
    },
    GetDownloadJob: ({ project, path, request }) =>
      view(viewJob, findJob(jobs, project, path), request),
    async ListDownloadJobs({ project, query, request }) {
      const page = pageOfJobs(jobs.all(project), query, request.directives);
      return {
        total: page.total,
        count: page.jobs.length,
        results: await Promise.all(page.jobs.map((job) => view(viewListedJob, job, request))),
      };
    },
    // What becomes of the file of a deleted job is not documented; here it is gone.
    DeleteDownloadJob({ project, path }) {
      jobs.delete(project, findJob(jobs, project, path).request.name);
      return {};
    },
  };
}

/** Every project and Logstore exists, except those whose name says otherwise. Throws a refusal with `code`. */
export function requireExisting(code: 'ProjectNotExist' | 'LogStoreNotExist', name: string): void {
  if (name !== '' && !name.includes('not-exist')) return;
  throw refusal(code, 'names that contain "not-exist" stand for what does not exist', {
    name,
    project: name,
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
