import { formatCount } from './format-amount.js';

/** A file that is whole and has another number of rows than its task reports. */
export class RowsError extends Error {
  override readonly name = 'RowsError';
  readonly path: string;
  readonly rows: number;
  readonly reportedRows: number;

  constructor(path: string, rows: number, reportedRows: number) {
    super(
      `${path} has ${formatCount(rows)} rows, but its task reports ${formatCount(reportedRows)}. The file stays where it is; fetch it again with --overwrite, and report it to the vendor if it keeps differing.`,
    );
    this.path = path;
    this.rows = rows;
    this.reportedRows = reportedRows;
  }
}
