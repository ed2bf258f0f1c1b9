import { formatCount } from './format-amount.js';

/** A complete file has a different number of rows than its task reports. */
export class RowsError extends Error {
  override readonly name = 'RowsError';
  readonly path: string;
  readonly rows: number;
  readonly reportedRows: number;

  constructor(path: string, rows: number, reportedRows: number) {
    super(
      `${path} has ${formatCount(rows)} rows, but its task reports ${formatCount(reportedRows)}. The file is kept. Fetch it again with --overwrite, and report it to the vendor if the counts keep differing.`,
    );
    this.path = path;
    this.rows = rows;
    this.reportedRows = reportedRows;
  }
}
