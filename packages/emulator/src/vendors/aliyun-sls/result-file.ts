import { accessLog } from '../../objects/access-log.js';
import type { OssFile } from '../../objects/oss/oss-object.js';
import { createRowFile } from '../../objects/row-file.js';
import { storeIn } from '../../objects/stored-container.js';
import type { DownloadJob } from './download-job.js';

/** As in the links of the documentation's examples, `….csv.gzip` and `….csv.zst`; that of lz4 is inferred. */
const extensions = { none: '', gzip: '.gzip', zstd: '.zst', lz4: '.lz4' } as const;

const contentTypes = {
  none: { csv: 'text/csv; charset=utf-8', json: 'application/x-ndjson' },
  gzip: { csv: 'application/gzip', json: 'application/gzip' },
  zstd: { csv: 'application/zstd', json: 'application/zstd' },
  lz4: { csv: 'application/x-lz4', json: 'application/x-lz4' },
} as const;

export function resultFileName({ request }: DownloadJob): string {
  return `${request.name}.${request.format}${extensions[request.compression]}`;
}

/** A job's file. How SLS lays it out is not documented: one JSON object a line, or CSV with a header line (inferred). */
export function createResultFile(seed: string, job: DownloadJob, writtenAt: Date): OssFile {
  const { format, compression } = job.request;
  const rows = createRowFile(format, { count: job.rows, at: logEntries(seed, job) });
  return {
    fileName: resultFileName(job),
    contentType: contentTypes[compression][format],
    content: storeIn(compression, rows),
    writtenAt,
  };
}

/** The log entries of a job, the oldest first; reserved fields come before the others, as SLS names them. */
function logEntries(seed: string, { project, request }: DownloadJob) {
  const recordAt = accessLog(`${seed}/${project}/${request.logstore}`);
  return (row: number) => {
    const time = request.fromTime + row;
    const { variation, ...record } = recordAt(time);
    return {
      // Of one width, whatever the time.
      __time__: String(time).padStart(10, '0'),
      __source__: `10.0.0.${100 + (variation % 100)}`,
      __topic__: 'access',
      ...record,
    };
  };
}
