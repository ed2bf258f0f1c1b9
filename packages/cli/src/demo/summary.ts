import { basename } from 'node:path';
import { countLines } from './count-lines.js';
import type { JourneyResult } from './journey.js';

/** One row of the table that the demonstration ends with; the same columns for every vendor. */
export type SummaryRow = Readonly<Record<(typeof summaryColumns)[number], string>>;

export const summaryColumns = [
  'vendor',
  'states',
  'file',
  'bytes',
  'rows',
  'sha256',
  'verified by',
  'time',
] as const;

/**
 * What came of a journey. Throws where the file does not hold the rows that the vendor counted, so that the demonstration cannot end
 * well with a wrong file.
 */
export async function summarize(result: JourneyResult): Promise<SummaryRow> {
  const { task, vendorStates, file } = result;
  return {
    vendor: task.vendor,
    states: vendorStates.join(' → '),
    file: basename(file.path),
    bytes: String(file.bytes),
    rows: await checkRows(result),
    sha256: file.digests.sha256?.slice(0, 16) ?? '',
    'verified by': file.verified,
    time: `${(result.durationMs / 1000).toFixed(1)} s`,
  };
}

/** The rows of the file as counted in it, which must be as many as the vendor told; just what it told for files that are no text. */
async function checkRows({ task, file }: JourneyResult): Promise<string> {
  const told = task.files[0]?.rows;
  if (!/\.(csv|json)(\.gz(ip)?)?$/.test(file.path))
    return told === undefined ? '' : `${told} (told)`;
  const headerLines = /\.csv/.test(file.path) ? 1 : 0;
  const rows = (await countLines(file.path)) - headerLines;
  if (told !== undefined && rows !== told) {
    throw new Error(`${file.path} holds ${rows} rows, but ${task.handle} counts ${told}.`);
  }
  return String(rows);
}
