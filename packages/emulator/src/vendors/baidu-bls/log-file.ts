import type { DownloadTask } from './download-task.js';
import { logRecords, type LogRecord } from './log-records.js';

/** The bytes of a task's file. How BLS lays its files out is not documented: one JSON object a line, or CSV with a header line (inferred). */
export interface LogFile {
  readonly sizeBytes: number;
  /** Bytes `start` to `end`, `end` not included. */
  read(start: number, end: number): Uint8Array;
}

export function createLogFile(seed: string, task: DownloadTask): LogFile {
  const recordAt = logRecords(seed, task);
  const format = task.request.format === 'csv' ? csvLine : jsonLine;
  const header = task.request.format === 'csv' ? csvHeader(recordAt(0)) : '';
  const headerBytes = Buffer.byteLength(header);
  const lineBytes = Buffer.byteLength(format(recordAt(0)));
  return {
    sizeBytes: headerBytes + task.rows * lineBytes,
    read(start, end) {
      const first = Math.max(0, Math.floor((start - headerBytes) / lineBytes));
      const last = Math.min(task.rows, Math.ceil((end - headerBytes) / lineBytes));
      let text = start < headerBytes ? header : '';
      for (let row = first; row < last; row += 1) text += format(recordAt(row));
      const base = start < headerBytes ? 0 : headerBytes + first * lineBytes;
      return Buffer.from(text).subarray(start - base, end - base);
    },
  };
}

function jsonLine(record: LogRecord): string {
  return `${JSON.stringify(record)}\n`;
}

function csvHeader(record: LogRecord): string {
  return `${Object.keys(record).join(',')}\r\n`;
}

/** RFC 4180: quoted where a comma, a quote or a line break asks for it. */
function csvLine(record: LogRecord): string {
  const cells = Object.values(record).map((value: string | number) => csvCell(String(value)));
  return `${cells.join(',')}\r\n`;
}

function csvCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
