import type { IncomingRequest } from '../../http/incoming-request.js';
import type { VendorRequest } from '../../contract/directives.js';
import type { OssFile } from '../../clouds/aliyun/oss/oss-object.js';
import { createOss } from '../../clouds/aliyun/oss/oss.js';
import type { StoreRefusalStatus, VendorContext } from '../../contract/vendor.js';
import { type DownloadJob, type JobResult, progressAt, type SlsTimings } from './download-job.js';
import type { JobStore } from './job-store.js';
import { createRowFile } from '../../files/row-file.js';
import { storeIn } from '../../files/stored-container.js';

/** The files of jobs, in the service's own bucket. */
export interface ResultStore {
  /** `undefined` unless the job has succeeded. */
  resultOf(job: DownloadJob, request: IncomingRequest): Promise<JobResult | undefined>;
  serve(request: VendorRequest): Promise<Response>;
  refuse(request: VendorRequest, status: StoreRefusalStatus): Promise<Response>;
}

const bucket = 'sls-downloaded';

/** A file exists while its job exists and has succeeded. */
export function createResultStore(context: VendorContext<SlsTimings>, jobs: JobStore): ResultStore {
  const files = new WeakMap<DownloadJob, OssFile>();

  function fileOf(job: DownloadJob): OssFile | undefined {
    const { status, endedAt } = progressAt(job, context.now(), context.timings);
    if (status !== 'SUCCEEDED' || endedAt === undefined) {
      return undefined;
    }
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
      if (file === undefined) {
        return undefined;
      }
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

/**
 * As in the links of the documentation's examples, `….csv.gzip` and `….csv.zst`; the extension for
 * lz4 is inferred.
 */
const extensions = { none: '', gzip: '.gzip', zstd: '.zst', lz4: '.lz4' } as const;

const contentTypes = {
  none: { csv: 'text/csv; charset=utf-8', json: 'application/x-ndjson' },
  gzip: { csv: 'application/gzip', json: 'application/gzip' },
  zstd: { csv: 'application/zstd', json: 'application/zstd' },
  lz4: { csv: 'application/x-lz4', json: 'application/x-lz4' },
} as const;

function resultFileName({ request }: DownloadJob): string {
  return `${request.name}.${request.format}${extensions[request.compression]}`;
}

/**
 * A job's file. The layout is not documented: one JSON object per line, or CSV with a header line
 * (inferred).
 */
function createResultFile(job: DownloadJob, writtenAt: Date): OssFile {
  const { format, compression } = job.request;
  const rows = createRowFile(format, job.entries);
  return {
    fileName: resultFileName(job),
    contentType: contentTypes[compression][format],
    content: storeIn(compression, rows),
    writtenAt,
  };
}
