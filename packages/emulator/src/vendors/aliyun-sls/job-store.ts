import type { OutcomeRule } from '../../vendor.js';
import type { CreateRequest } from './create-request.js';
import type { DownloadJob } from './download-job.js';
import type { EntriesOfJob } from './log-entries.js';

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
