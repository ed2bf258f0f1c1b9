import type { OutcomeRule } from '../../contract/vendor.js';
import type { CreateRequest } from './create-request.js';
import type { DownloadJob } from './download-job.js';
import type { EntriesOfJob } from './log-entries.js';
import { shiftedStart, type Directives } from '../../contract/directives.js';
import { Refusal } from '../../contract/refusal.js';

/** The jobs of one emulator, by project and name. */
export interface JobStore {
  create(project: string, request: CreateRequest, entries: EntriesOfJob, now: Date): void;
  has(project: string, name: string): boolean;
  get(project: string, name: string): DownloadJob | undefined;
  delete(project: string, name: string): boolean;
  /** Of one project, in order of creation. */
  all(project: string): readonly DownloadJob[];
  /** Of all projects. */
  everyJob(): readonly DownloadJob[];
}

export function createJobStore(outcome: OutcomeRule): JobStore {
  const projects = new Map<string, Map<string, DownloadJob>>();
  const jobsOf = (project: string): Map<string, DownloadJob> => {
    const jobs = projects.get(project) ?? new Map<string, DownloadJob>();
    projects.set(project, jobs);
    return jobs;
  };
  return {
    create(project, request, entries, now) {
      const jobs = jobsOf(project);
      const { name, displayName, query } = request;
      const job: DownloadJob = {
        project,
        request,
        createdAt: now,
        entries,
        outcome:
          entries.problem === undefined
            ? outcome({ vendor: 'aliyun-sls', id: name, name: displayName, query })
            : { kind: 'fails', code: 'JobFailed', message: entries.problem },
      };
      jobs.set(name, job);
    },
    has: (project, name) => projects.get(project)?.has(name) === true,
    get: (project, name) => projects.get(project)?.get(name),
    delete: (project, name) => projects.get(project)?.delete(name) ?? false,
    all: (project) => [...(projects.get(project)?.values() ?? [])],
    everyJob: () => [...projects.values()].flatMap((jobs) => [...jobs.values()]),
  };
}

/** The default and the largest size of a page; neither is documented. */
const defaultSize = 100;
const maxSize = 500;

/** One page of jobs. */
export interface JobPage {
  readonly total: number;
  readonly jobs: readonly DownloadJob[];
}

/**
 * The newest jobs come first, as no order is documented; the name of the Logstore must be equal.
 */
export function pageOfJobs(
  jobs: readonly DownloadJob[],
  query: Readonly<Record<string, unknown>>,
  directives: Directives,
): JobPage {
  const { logstore } = query;
  const offset = shiftedStart(numberOf(query['offset'], 0), directives);
  const size = Math.min(numberOf(query['size'], defaultSize), maxSize);
  const matching = jobs
    .filter(({ request }) => logstore === undefined || request.logstore === logstore)
    .toReversed();
  return { total: matching.length, jobs: matching.slice(offset, offset + size) };
}

function numberOf(value: unknown, fallback: number): number {
  if (typeof value !== 'number') {
    return fallback;
  }
  if (value < 0) {
    throw new Refusal('ParameterInvalid', 'offset and size must not be negative');
  }
  return value;
}
