import type { ByteSource } from '../../objects/byte-source.js';
import { createRowFile } from '../../objects/row-file.js';
import type { DownloadTask } from './download-task.js';

/** The bytes of a task's file. How BLS lays its files out is not documented: one JSON object a line, or CSV with a header line (inferred). */
export function createLogFile({ request, records }: DownloadTask): ByteSource {
  return createRowFile(request.format, records);
}
