/** Behaviour that the documentation of CLS does not define. */
export type ClsSettings = Readonly<{
  /** Whether a log at the end of a time range is counted. */
  histogramBoundary: 'exclusive' | 'inclusive';
  /** Whether a log at the end of a time range is exported. */
  exportBoundary: 'exclusive' | 'inclusive';
  /** The meaning of `Count` in a listed task: the requested number, or the written number. */
  exportCount: 'requested' | 'written';
  /** The language of a query without `SyntaxRule`: Lucene or CQL. */
  exportDefaultSyntax: 0 | 1;
  /**
   * What happens when more logs match than `Count`: the file ends without a sign, or the task
   * fails.
   */
  beyondCount: 'cut' | 'fail';
  /** The maximum number of existing tasks; unlimited if `null`. */
  maxExports: number | null;
  /** The state name of a finished task. */
  finishedWord: 'Completed' | 'Complete';
  /** The value of `CosPath` before the file exists and after its deletion. */
  linkWithoutFile: 'empty' | 'absent' | 'path';
  /** Whether a task has a `CreateTimestamp` in addition to its `CreateTime`. */
  createTimestamp: 'sent' | 'absent';
  /** The width of intervals if the caller sets none: a fitting round width, or always a minute. */
  defaultInterval: 'fitting' | 'minute';
  /** Whether an interval that starts at the end of the range is listed. */
  bucketAtTo: 'listed' | 'omitted';
  /** The effect of SQL after a search on a count. */
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
