/** What is known of the files of one task. */
export interface Evidence {
  readonly state: 'succeeded' | 'partial';
  /** Absent: the format is none whose rows can be counted. */
  readonly fileRows?: number | undefined;
  /** Absent: the vendor does not report rows, or what it reports proves nothing. */
  readonly reportedRows?: number | undefined;
  /** The vendor's counts. Absent: the export does without. */
  readonly counts?: CountEvidence | undefined;
  /** The most rows that the task writes; infinite where no limit is known. */
  readonly limitRows: number;
  /** Whether it was seen that tasks do not hold the rows behind the end of their window. */
  readonly isEndMeasured?: boolean | undefined;
  /** The rows of a cut file of a larger window that this one is a part of. */
  readonly cutRows?: number | undefined;
}

export interface CountEvidence {
  /** Before the task was made. */
  readonly before?: number | undefined;
  /** After its files were fetched. */
  readonly after: number;
  /** When that was, in ms since 1970. */
  readonly countedAt: number;
  /**
   * Rows just behind the end of the window that the task may hold besides, as far as the
   * documentation says.
   */
  readonly beyond: number;
}

/**
 * `cut`: the task stopped at a limit; a shorter window is needed. `late`: rows arrived meanwhile.
 * `missing`: rows are missing although the window is small enough. `unmeasured`: as many rows as
 * were counted, and it is open whether they are the right ones. `surplus`: there are more rows than
 * were counted, maybe those behind the end of the window. `disagree`: the task reports other rows
 * than the file has.
 */
export type Verdict =
  | { readonly is: 'proven'; readonly proof: 'counted' | 'reported' | 'none' }
  | { readonly is: 'cut' | 'late' | 'missing' | 'unmeasured' | 'disagree' }
  | { readonly is: 'surplus'; readonly end: 'inclusive' | 'irregular' | undefined };

/** What the files of a task are worth. */
export function judge(evidence: Evidence): Verdict {
  const { fileRows, reportedRows, counts } = evidence;
  const rows = fileRows ?? reportedRows;
  if (evidence.state === 'partial') {
    return { is: 'cut' };
  }
  if (rows === undefined) {
    return { is: 'proven', proof: 'none' };
  }
  if (counts === undefined) {
    return judgeWithoutCounts(rows, evidence);
  }
  if (rows > counts.after) {
    return { is: 'surplus', end: endOf(rows, counts, evidence) };
  }
  if (rows < counts.after) {
    return { is: whyShort(rows, counts, evidence) };
  }
  return judgeEqual(rows, counts, evidence);
}

/**
 * As many rows as were counted. They are proven unless others could have taken the place of some.
 */
function judgeEqual(
  rows: number,
  { before, after, beyond }: CountEvidence,
  evidence: Evidence,
): Verdict {
  const { fileRows, limitRows, isEndMeasured = false } = evidence;
  // A row that is in the file twice could stand in for one that arrived meanwhile: only a count at
  // rest proves.
  if (before !== after && (before !== undefined || beyond > 0)) {
    return { is: 'late' };
  }
  // Something else has taken the place of what was cut off.
  if (rows > limitRows) {
    return { is: 'cut' };
  }
  if (beyond > 0) {
    // Rows from behind the end could stand in for those that a limit cut off.
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

function judgeWithoutCounts(rows: number, evidence: Evidence): Verdict {
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
  // A file that had twice as many rows shows that there is room for these.
  return cutRows !== undefined && after <= cutRows / 2 ? 'missing' : 'cut';
}

/** What the rows that are too many say of the end of the window. */
function endOf(
  rows: number,
  { before, after, beyond }: CountEvidence,
  { limitRows }: Evidence,
): 'inclusive' | 'irregular' | undefined {
  const extra = rows - after;
  // Where the rows behind the end were not counted, the surplus says nothing of them.
  if (!Number.isFinite(beyond) || extra > beyond || before !== after) {
    return undefined;
  }
  // Where the file may have been cut, it is one of the two; a shorter window will show which.
  const isWhole = Number.isFinite(limitRows) && rows < limitRows;
  return extra === beyond || !isWhole ? 'inclusive' : 'irregular';
}
