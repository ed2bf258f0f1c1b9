import { countLines } from './count-lines.js';
import type { JourneyResult } from './journey.js';

/**
 * What came of a journey, as rows of a table. Throws where the file does not hold the rows that the vendor counted, so that the
 * demonstration cannot end well with a wrong file.
 */
export async function summarize(result: JourneyResult): Promise<(readonly [string, string])[]> {
  const { task, vendorStates, file } = result;
  const headerLines = task.format === 'csv' ? 1 : 0;
  const rows = (await countLines(file.path)) - headerLines;
  const counted = task.files[0]?.rows;
  if (rows !== counted) {
    throw new Error(
      `${file.path} holds ${rows} rows, but ${task.handle} counts ${counted ?? 'none'}.`,
    );
  }
  return [
    ['task', task.handle],
    ['states', vendorStates.join(' → ')],
    ['file', file.path],
    ['bytes', String(file.bytes)],
    ['rows', String(rows)],
    ['sha256', file.digests.sha256 ?? ''],
    ['verified by', file.verified],
    ['time', `${(result.durationMs / 1000).toFixed(1)} s`],
  ];
}
