/** What the documentation of SLS leaves open. */
export type SlsSettings = Readonly<{
  /** Whether the last second of a job's time range belongs to it. */
  jobWindowEnd: 'exclusive' | 'inclusive';
  /** Whether the edges of a job's time range are exact, or moved back to the whole minute. */
  jobPrecision: 'second' | 'minute';
  /** The same for a count. */
  histogramPrecision: 'second' | 'minute';
  /** How many intervals of time a count has at most; a short range has one for each second. */
  bucketCount: number;
  emptyBuckets: 'listed' | 'omitted';
  /** How many responses to the same count are incomplete before it is complete. */
  incompleteResponses: number;
  /** The maximum number of rows of a job with SQL but without LIMIT; unlimited if `null`. */
  sqlRowLimit: number | null;
  /** The maximum number of rows of a job's file. */
  jobMaxRows: number | null;
  /** The maximum number of bytes of a job's file before compression. */
  jobMaxBytes: number | null;
  /**
   * What happens beyond these: the file is cut without a sign, cut with a notice, or the job ends
   * as ERROR.
   */
  beyondJobMax: 'cut' | 'notice' | 'fail';
  /** How long a row that has arrived can neither be counted nor exported. */
  indexLatencyMs: number;
  /** The paths at which GetHistograms is served. */
  histogramPath: 'both' | 'index-only';
  /** Code for a count in a Logstore without an index. */
  noIndexCode: string;
}>;

export const settingWords = {
  jobWindowEnd: ['exclusive', 'inclusive'],
  jobPrecision: ['second', 'minute'],
  histogramPrecision: ['second', 'minute'],
  emptyBuckets: ['listed', 'omitted'],
  beyondJobMax: ['cut', 'notice', 'fail'],
  histogramPath: ['both', 'index-only'],
} as const;

export const defaultSettings: SlsSettings = {
  jobWindowEnd: 'exclusive',
  jobPrecision: 'second',
  histogramPrecision: 'second',
  bucketCount: 60,
  emptyBuckets: 'listed',
  incompleteResponses: 0,
  sqlRowLimit: null,
  jobMaxRows: 1_000_000,
  jobMaxBytes: null,
  beyondJobMax: 'cut',
  indexLatencyMs: 3000,
  histogramPath: 'both',
  noIndexCode: 'IndexConfigNotExist',
};
