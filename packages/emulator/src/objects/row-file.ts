import type { ByteSource } from './byte-source.js';

/** One row of a file: its columns by name, in their order. */
export type Row = Readonly<Record<string, string | number>>;

/** Rows whose text is of the same width for every row of a file, so that a row's place in it is a multiplication. */
export interface FixedWidthRows {
  readonly count: number;
  at(index: number): Row;
}

/** A file of rows: one JSON object a line, or CSV (RFC 4180) with a header line. */
export function createRowFile(format: 'csv' | 'json', rows: FixedWidthRows): ByteSource {
  const lineOf = format === 'csv' ? csvLine : jsonLine;
  const header = format === 'csv' ? csvHeader(rows.at(0)) : '';
  const headerBytes = Buffer.byteLength(header);
  const lineBytes = Buffer.byteLength(lineOf(rows.at(0)));
  return {
    sizeBytes: headerBytes + rows.count * lineBytes,
    read(start, end) {
      const first = Math.max(0, Math.floor((start - headerBytes) / lineBytes));
      const last = Math.min(rows.count, Math.ceil((end - headerBytes) / lineBytes));
      let text = start < headerBytes ? header : '';
      for (let index = first; index < last; index += 1) text += lineOf(rows.at(index));
      const base = start < headerBytes ? 0 : headerBytes + first * lineBytes;
      return Buffer.from(text).subarray(start - base, end - base);
    },
  };
}

function jsonLine(row: Row): string {
  return `${JSON.stringify(row)}\n`;
}

function csvHeader(row: Row): string {
  return `${Object.keys(row).map(csvCell).join(',')}\r\n`;
}

function csvLine(row: Row): string {
  return `${Object.values(row).map(csvCell).join(',')}\r\n`;
}

/** Quoted where a comma, a quote or a line break asks for it. */
function csvCell(value: string | number): string {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
