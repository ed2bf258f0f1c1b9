/** What the documentation of BLS leaves open. */
export type BlsSettings = Readonly<{
  /** Whether the last second of a task's time range belongs to it. */
  taskWindowEnd: 'exclusive' | 'inclusive';
  /**
   * What happens when more rows match than the limit: the file is cut without a sign, or the task
   * is FAILED.
   */
  beyondLimit: 'cut' | 'fail';
  /** About how many intervals of time a count has. */
  bucketCount: number;
  /**
   * Where intervals start: at multiples of their width, or at the start of the range; or the range
   * is one interval.
   */
  bucketAlignment: 'width' | 'start' | 'single';
  emptyBuckets: 'listed' | 'omitted';
  /** A count stops at this number of rows silently; never if `null`. */
  hitsCap: number | null;
  /** A count of more rows than this times out; never when `null`. */
  countTimeoutRows: number | null;
  /** Code for a count in a log store without an index. */
  noIndexCode: string;
  /** What happens to a task in a log store without an index. */
  noIndexTask: 'works' | 'fails';
  /** How long a row that has arrived can neither be counted nor exported. */
  indexLatencyMs: number;
}>;

export const settingWords = {
  taskWindowEnd: ['exclusive', 'inclusive'],
  beyondLimit: ['cut', 'fail'],
  bucketAlignment: ['width', 'start', 'single'],
  emptyBuckets: ['listed', 'omitted'],
  noIndexTask: ['works', 'fails'],
} as const;

export const defaultSettings: BlsSettings = {
  taskWindowEnd: 'exclusive',
  beyondLimit: 'cut',
  bucketCount: 60,
  bucketAlignment: 'width',
  emptyBuckets: 'listed',
  hitsCap: null,
  countTimeoutRows: null,
  noIndexCode: 'InvalidParameter',
  noIndexTask: 'works',
  indexLatencyMs: 0,
};
