import type { OutcomeRule } from '../../vendor.js';
import { countRows } from './create-request.js';
import type { CreateRequest, DownloadJob } from './download-job.js';

/** The jobs of one emulator, by project and name. */
export interface JobStore {
  /** `undefined` when the project has a job of that name. */
  create(project: string, request: CreateRequest, now: Date): DownloadJob | undefined;
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
    create(project, request, now) {
      const jobs = jobsOf(project);
      const { name, displayName, query } = request;
      if (jobs.has(name)) return undefined;
      const job: DownloadJob = {
        project,
        request,
        createdAt: now,
        rows: countRows(request),
        outcome: outcome({ vendor: 'aliyun-sls', id: name, name: displayName, query }),
      };
      jobs.set(name, job);
      return job;
    },
    get: (project, name) => projects.get(project)?.get(name),
    delete: (project, name) => projects.get(project)?.delete(name) ?? false,
    all: (project) => [...(projects.get(project)?.values() ?? [])],
    everyJob: () => [...projects.values()].flatMap((jobs) => [...jobs.values()]),
  };
}
