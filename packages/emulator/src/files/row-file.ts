import type { ByteSource } from './byte-source.js';

/** One row of a file: its columns by name, in their order. */
export type Row = Readonly<Record<string, string | number>>;

/**
 * Rows whose text has the same width for every row of a file, so that a row's offset is computed by
 * a multiplication.
 */
export interface FixedWidthRows {
  readonly count: number;
  at(index: number): Row;
}

/** How rows are written. `csv` (RFC 4180) begins with a header line. */
export type RowFormat = 'csv' | 'csv-without-header' | 'json';

/** A file of rows: CSV, or one JSON object a line. */
export function createRowFile(format: RowFormat, rows: FixedWidthRows): ByteSource {
  const lineOf = format === 'json' ? jsonLine : csvLine;
  return createLineFile({
    header: format === 'csv' ? csvHeader(rows.at(0)) : '',
    count: rows.count,
    at: (index) => lineOf(rows.at(index)),
  });
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

/** Quoted if it contains a comma, a quote or a line break. */
function csvCell(value: string | number): string {
  const text = String(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Lines with their line ends, all with the same number of bytes, so that a line's offset is
 * computed by a multiplication.
 */
export interface FixedWidthLines {
  /** The text before the first line; of any length. */
  readonly header: string;
  readonly count: number;
  at(index: number): string;
}

/** A file of lines that can be read from any offset. */
export function createLineFile(lines: FixedWidthLines): ByteSource {
  const { header, count } = lines;
  const headerBytes = Buffer.byteLength(header);
  const lineBytes = Buffer.byteLength(lines.at(0));
  return {
    sizeBytes: headerBytes + count * lineBytes,
    read(start, end) {
      const first = Math.max(0, Math.floor((start - headerBytes) / lineBytes));
      const last = Math.min(count, Math.ceil((end - headerBytes) / lineBytes));
      let text = start < headerBytes ? header : '';
      for (let index = first; index < last; index += 1) {
        text += lines.at(index);
      }
      const base = start < headerBytes ? 0 : headerBytes + first * lineBytes;
      return Buffer.from(text).subarray(start - base, end - base);
    },
  };
}
