/** What is known about the files of one task. */
export interface Evidence {
  readonly state: 'succeeded' | 'partial';
  /** Absent if the rows of the format cannot be counted. */
  readonly fileRows?: number | undefined;
  /** Absent if the vendor does not report rows, or if the reported number proves nothing. */
  readonly reportedRows?: number | undefined;
  /** The vendor's counts. Absent if the export does not use counts. */
  readonly counts?: CountEvidence | undefined;
  /** Maximum number of rows that the task writes; infinite if no limit is known. */
  readonly limitRows: number;
  /** Whether a measurement showed that tasks do not hold the rows after the end of their window. */
  readonly isEndMeasured?: boolean | undefined;
  /** The rows of a truncated file of a larger window that contains this one. */
  readonly cutRows?: number | undefined;
}

export interface CountEvidence {
  /** Before the task was created. */
  readonly before?: number | undefined;
  /** After its files were fetched. */
  readonly after: number;
  /** When that was, in ms since 1970. */
  readonly countedAt: number;
  /**
   * Rows just after the end of the window that, according to the documentation, the task may also
   * hold.
   */
  readonly beyond: number;
}

/**
 * `cut`: the task stopped at a limit; a shorter window is needed. `late`: rows arrived meanwhile.
 * `missing`: rows are missing although the window is small enough. `unmeasured`: the number of rows
 * matches the count, but they may not be the right ones. `surplus`: there are more rows than
 * counted, maybe those after the end of the window. `disagree`: the task reports a different number
 * of rows from the file's.
 */
export type Assessment =
  | { readonly is: 'proven'; readonly proof: 'counted' | 'reported' | 'none' }
  | { readonly is: 'cut' | 'late' | 'missing' | 'unmeasured' | 'disagree' }
  | { readonly is: 'surplus'; readonly end: 'inclusive' | 'irregular' | undefined };

/** Assesses what the files of a task prove. */
export function assess(evidence: Evidence): Assessment {
  const { fileRows, reportedRows, counts } = evidence;
  const rows = fileRows ?? reportedRows;
  if (evidence.state === 'partial') {
    return { is: 'cut' };
  }
  if (rows === undefined) {
    return { is: 'proven', proof: 'none' };
  }
  if (counts === undefined) {
    return assessWithoutCounts(rows, evidence);
  }
  if (rows > counts.after) {
    return { is: 'surplus', end: endOf(rows, counts, evidence) };
  }
  if (rows < counts.after) {
    return { is: whyShort(rows, counts, evidence) };
  }
  return assessEqual(rows, counts, evidence);
}

/**
 * The number of rows matches the count. They are proven unless other rows could have replaced some.
 */
function assessEqual(
  rows: number,
  { before, after, beyond }: CountEvidence,
  evidence: Evidence,
): Assessment {
  const { fileRows, limitRows, isEndMeasured = false } = evidence;
  // A duplicate row in the file could replace one that arrived meanwhile: only a stable count is a
  // proof.
  if (before !== after && (before !== undefined || beyond > 0)) {
    return { is: 'late' };
  }
  // Other rows replaced those that were cut off.
  if (rows > limitRows) {
    return { is: 'cut' };
  }
  if (beyond > 0) {
    // Rows from after the end could replace those that a limit cut off.
    if (rows >= limitRows) {
      return { is: 'cut' };
    }
    if (!Number.isFinite(limitRows) && !isEndMeasured) {
      return { is: 'unmeasured' };
    }
  }
  if (doDisagree(evidence)) {
    return { is: 'disagree' };
  }
  return { is: 'proven', proof: fileRows === undefined ? 'none' : 'counted' };
}

function assessWithoutCounts(rows: number, evidence: Evidence): Assessment {
  const { fileRows, reportedRows, limitRows } = evidence;
  if (rows >= limitRows) {
    return { is: 'cut' };
  }
  if (doDisagree(evidence)) {
    return { is: 'disagree' };
  }
  const isReported = fileRows !== undefined && reportedRows !== undefined;
  return { is: 'proven', proof: isReported ? 'reported' : 'none' };
}

function doDisagree({ fileRows, reportedRows }: Evidence): boolean {
  return fileRows !== undefined && reportedRows !== undefined && fileRows !== reportedRows;
}

function whyShort(
  rows: number,
  { before, after }: CountEvidence,
  { limitRows, cutRows }: Evidence,
): 'cut' | 'late' | 'missing' {
  if (after > limitRows || rows >= limitRows) {
    return 'cut';
  }
  if (before !== undefined && rows >= before) {
    return 'late';
  }
  // A limit leaves rows. A task that wrote none has failed, and a shorter window would not help.
  if (rows === 0) {
    return 'missing';
  }
  // A file with twice as many rows shows that the limit is not the cause.
  return cutRows !== undefined && after <= cutRows / 2 ? 'missing' : 'cut';
}

/** What the surplus rows show about the end of the window. */
function endOf(
  rows: number,
  { before, after, beyond }: CountEvidence,
  { limitRows }: Evidence,
): 'inclusive' | 'irregular' | undefined {
  const extra = rows - after;
  // If the rows after the end were not counted, the surplus proves nothing.
  if (!Number.isFinite(beyond) || extra > beyond || before !== after) {
    return undefined;
  }
  // If the file may have been truncated, both are possible; a shorter window will show which.
  const isWhole = Number.isFinite(limitRows) && rows < limitRows;
  return extra === beyond || !isWhole ? 'inclusive' : 'irregular';
}
