/** What the documentation of TLS leaves open. */
export type TlsSettings = Readonly<{
  /** Whether a log at the end of a task's window belongs to it. */
  taskWindowEnd: 'exclusive' | 'inclusive';
  /** The same for a count. */
  histogramWindowEnd: 'exclusive' | 'inclusive';
  /** Times below this value are seconds; if `null`, no times are. */
  secondsThreshold: number | null;
  /** The time zone of the times in a task. */
  utcOffset: '+08:00' | '+00:00';
  /** The maximum number of logs that a task writes, regardless of its Limit. */
  taskMaxRows: number;
  /**
   * The maximum number of bytes that a task writes, before compression; beyond, it ends as
   * created_cut.
   */
  taskMaxBytes: number;
  /**
   * Beyond `taskMaxRows`: success with the earliest logs, success with the first ones in the order
   * of Sort, or created_cut with the earliest.
   */
  beyondRows: 'earliest' | 'sorted' | 'created_cut';
  /** A task of more logs than this ends as incomplete; never if `null`. */
  incompleteTaskRows: number | null;
  /** Whether a created_cut task has a file. */
  cutFile: 'kept' | 'none';
  /** Whether an incomplete task has a file. */
  incompleteFile: 'kept' | 'none';
  /**
   * The response of the link operation for a task without a file: an empty link, or "task not
   * found".
   */
  missingFile: 'empty' | 'not-found';
  /** The code for a task that does not exist. */
  missingTaskCode: 'ErrDownloadTaskNotExists' | 'TaskNotExist';
  /** The minimum width of an interval in milliseconds if the caller sets none. */
  minBucketMs: number;
  /** Where intervals start: at the start of the range, or at multiples of their width. */
  bucketAlignment: 'start' | 'width';
  emptyBuckets: 'listed' | 'omitted';
  /** The response to a count with more than 60 intervals: refused, or wider intervals. */
  tooManyBuckets: 'refused' | 'widened';
  /** A count of more logs than this is not complete; never when `null`. */
  incompleteCountRows: number | null;
  /** The status of such a count. */
  incompleteCountStatus: 'incomplete' | 'time_out';
  /** How long a row that has arrived can neither be counted nor exported. */
  indexLatencyMs: number;
}>;

export const settingWords = {
  taskWindowEnd: ['exclusive', 'inclusive'],
  histogramWindowEnd: ['exclusive', 'inclusive'],
  utcOffset: ['+08:00', '+00:00'],
  beyondRows: ['earliest', 'sorted', 'created_cut'],
  cutFile: ['kept', 'none'],
  incompleteFile: ['kept', 'none'],
  missingFile: ['empty', 'not-found'],
  missingTaskCode: ['ErrDownloadTaskNotExists', 'TaskNotExist'],
  bucketAlignment: ['start', 'width'],
  emptyBuckets: ['listed', 'omitted'],
  tooManyBuckets: ['refused', 'widened'],
  incompleteCountStatus: ['incomplete', 'time_out'],
} as const;

export const defaultSettings: TlsSettings = {
  taskWindowEnd: 'exclusive',
  histogramWindowEnd: 'exclusive',
  secondsThreshold: 100_000_000_000,
  utcOffset: '+08:00',
  taskMaxRows: 1_000_000,
  taskMaxBytes: 20 * 1024 ** 3,
  beyondRows: 'earliest',
  incompleteTaskRows: null,
  cutFile: 'kept',
  incompleteFile: 'kept',
  missingFile: 'empty',
  missingTaskCode: 'ErrDownloadTaskNotExists',
  minBucketMs: 1000,
  bucketAlignment: 'start',
  emptyBuckets: 'listed',
  tooManyBuckets: 'refused',
  incompleteCountRows: null,
  incompleteCountStatus: 'incomplete',
  indexLatencyMs: 0,
};
