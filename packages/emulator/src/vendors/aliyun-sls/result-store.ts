import type { IncomingRequest, VendorRequest } from '../../core/incoming-request.js';
import type { OssFile } from '../../objects/oss/oss-object.js';
import { createOss } from '../../objects/oss/oss.js';
import type { StoreRefusalStatus, VendorContext } from '../../vendor.js';
import type { DownloadJob } from './download-job.js';
import type { JobStore } from './job-store.js';
import { progressAt, type SlsTimings } from './life-cycle.js';
import { createResultFile, resultFileName } from './result-file.js';

/** What a job that has succeeded has to show. */
export interface JobResult {
  /** Signed anew each time. */
  readonly link: string;
  readonly sizeBytes: number;
  readonly etag: string;
}

/** The files of jobs, in a bucket of the service's own. */
export interface ResultStore {
  /** `undefined` unless the job has succeeded. */
  resultOf(job: DownloadJob, request: IncomingRequest): Promise<JobResult | undefined>;
  serve(request: VendorRequest): Promise<Response>;
  refuse(request: VendorRequest, status: StoreRefusalStatus): Promise<Response>;
}

const bucket = 'sls-downloaded';

/** A file exists while its job does and has succeeded. */
export function createResultStore(context: VendorContext<SlsTimings>, jobs: JobStore): ResultStore {
  const files = new WeakMap<DownloadJob, OssFile>();

  function fileOf(job: DownloadJob): OssFile | undefined {
    const { status, endedAt } = progressAt(job, context.now(), context.timings);
    if (status !== 'SUCCEEDED' || endedAt === undefined) return undefined;
    const file = files.get(job) ?? createResultFile(job, endedAt);
    files.set(job, file);
    return file;
  }

  const oss = createOss(context, (_, key) => {
    const [, project = '', name = ''] = /^([^/]+)\/([^/.]+)\./.exec(key) ?? [];
    const job = jobs.get(project, name);
    return job !== undefined && keyOf(job) === key ? fileOf(job) : undefined;
  });

  return {
    async resultOf(job, request) {
      const file = fileOf(job);
      if (file === undefined) return undefined;
      const lifetimeMs = context.timings.linkLifetimeMs;
      const { url: link } = oss.link(request, { bucket, key: keyOf(job) }, lifetimeMs);
      return { link, sizeBytes: file.content.sizeBytes, etag: await oss.etag(file) };
    },
    serve: (request) => oss.serve(request),
    refuse: (request, status) => oss.refuse(request, status),
  };
}

function keyOf(job: DownloadJob): string {
  return `${job.project}/${resultFileName(job)}`;
}
