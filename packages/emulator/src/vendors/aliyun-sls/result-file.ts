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
export function createResultFile(job: DownloadJob, writtenAt: Date): OssFile {
  const { format, compression } = job.request;
  const rows = createRowFile(format, job.entries);
  return {
    fileName: resultFileName(job),
    contentType: contentTypes[compression][format],
    content: storeIn(compression, rows),
    writtenAt,
  };
}
