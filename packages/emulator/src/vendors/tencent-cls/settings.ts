/** What the documentation of CLS leaves open. */
export type ClsSettings = Readonly<{
  /** Whether a log at the very end of a range of time is counted. */
  histogramBoundary: 'exclusive' | 'inclusive';
  /** Whether a log at the very end of a range of time is exported. */
  exportBoundary: 'exclusive' | 'inclusive';
  /** What `Count` of a listed task is: the number asked for, or the number written. */
  exportCount: 'requested' | 'written';
  /** The language of a query whose `SyntaxRule` was left out: Lucene or CQL. */
  exportDefaultSyntax: 0 | 1;
  /**
   * What happens when more logs match than `Count`: the file ends without a sign, or the task
   * fails.
   */
  beyondCount: 'cut' | 'fail';
  /** How many tasks may be there at once; any number when `null`. */
  maxExports: number | null;
  /** The word for a task that is done. */
  finishedWord: 'Completed' | 'Complete';
  /** What `CosPath` is before there is a file, and after it has gone. */
  linkWithoutFile: 'empty' | 'absent' | 'path';
  /** Whether a task has a `CreateTimestamp` besides its `CreateTime`. */
  createTimestamp: 'sent' | 'absent';
  /**
   * Where an interval begins when the caller names no width: at round widths, or a minute always.
   */
  defaultInterval: 'fitting' | 'minute';
  /** Whether an interval that begins at the end of the range is listed. */
  bucketAtTo: 'listed' | 'omitted';
  /** What SQL behind a search does to a count. */
  sqlInHistogram: 'ignored' | 'refused';
  /** A count of more logs than this times out; never when `null`. */
  searchTimeoutRows: number | null;
  /** The code for a count that names no topic. */
  missingTopicId: 'InvalidParameter' | 'MissingParameter';
  /** How long a log that has arrived can neither be counted nor exported. */
  indexLatencyMs: number;
  /** Whether a body may be left out of the signature. */
  unsignedPayload: 'accepted' | 'refused';
}>;

export const settingWords = {
  histogramBoundary: ['exclusive', 'inclusive'],
  exportBoundary: ['exclusive', 'inclusive'],
  exportCount: ['requested', 'written'],
  exportDefaultSyntax: [0, 1],
  beyondCount: ['cut', 'fail'],
  finishedWord: ['Completed', 'Complete'],
  linkWithoutFile: ['empty', 'absent', 'path'],
  createTimestamp: ['sent', 'absent'],
  defaultInterval: ['fitting', 'minute'],
  bucketAtTo: ['listed', 'omitted'],
  sqlInHistogram: ['ignored', 'refused'],
  missingTopicId: ['InvalidParameter', 'MissingParameter'],
  unsignedPayload: ['accepted', 'refused'],
} as const;

export const defaultSettings: ClsSettings = {
  histogramBoundary: 'exclusive',
  exportBoundary: 'exclusive',
  exportCount: 'requested',
  exportDefaultSyntax: 0,
  beyondCount: 'cut',
  maxExports: null,
  finishedWord: 'Completed',
  linkWithoutFile: 'empty',
  createTimestamp: 'sent',
  defaultInterval: 'fitting',
  bucketAtTo: 'listed',
  sqlInHistogram: 'ignored',
  searchTimeoutRows: null,
  missingTopicId: 'InvalidParameter',
  indexLatencyMs: 0,
  unsignedPayload: 'accepted',
};
