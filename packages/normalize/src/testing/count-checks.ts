import type { CountBucket, RowCount } from '../row-count.js';
import type { CountOptions } from '../task-provider.js';
import { TaskRequestError } from '../task-request-error.js';
import { describeError, ensure, propertyOf, rejectionOf } from './assertions.js';
import type { CheckDefinition, CountWindow, Trial } from './conformance-subject.js';

const timestampPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/;

/** Number of incomplete responses before the vendor finishes a count. */
const incompleteResponses = 2;

export const countChecks: readonly CheckDefinition[] = [
  { name: 'a count reports the rows of its window', needs: ['count'], run: checkRows },
  {
    name: 'the buckets of a count cover its window without gaps or overlaps',
    needs: ['count'],
    run: checkTiling,
  },
  { name: 'the buckets of a count add up to its rows', needs: ['count'], run: checkBucketRows },
  {
    name: 'a count that the vendor did not finish is not complete',
    needs: ['count', 'incompleteCounts'],
    run: checkIncomplete,
  },
  {
    name: 'a count is rejected for invalid credentials or an aborted signal',
    needs: ['count'],
    run: checkRejections,
  },
  {
    name: 'a count of rows that cannot be counted is rejected before it is sent',
    needs: ['count', 'rejectsCounts'],
    run: checkRefusals,
  },
];

async function checkRows(trial: Trial): Promise<void> {
  for (const window of windowsOf(trial)) {
    ensureRows(await countComplete(trial, window), trial.rowsIn(window), nameOf(window));
  }
}

async function checkTiling(trial: Trial): Promise<void> {
  for (const window of windowsOf(trial)) {
    const widthMs = Math.ceil((window.to.getTime() - window.from.getTime()) / 4);
    for (const options of [{}, { bucketMs: widthMs }]) {
      const { buckets } = await countComplete(trial, window, options);
      ensureTiles(buckets, window);
    }
  }
}

async function checkBucketRows(trial: Trial): Promise<void> {
  for (const window of windowsOf(trial)) {
    const { buckets, rows } = await countComplete(trial, window);
    for (const bucket of buckets) {
      const expected = trial.rowsIn({ from: new Date(bucket.from), to: new Date(bucket.to) });
      ensure(
        bucket.rows === expected,
        `the bucket ${bucket.from} to ${bucket.to} must have ${expected} rows, but has ${bucket.rows}.`,
      );
    }
    const sum = buckets.reduce((total, bucket) => total + bucket.rows, 0);
    ensure(
      sum === rows,
      `the buckets must add up to the ${rows} rows of the count, not to ${sum}.`,
    );
  }
}

async function checkIncomplete(trial: Trial): Promise<void> {
  const [window] = windowsOf(trial);
  await trial.endCountsEarly(incompleteResponses);
  for (let response = 1; response <= incompleteResponses; response += 1) {
    const { complete, buckets } = await trial.count(window);
    ensure(
      !complete,
      `count() must return complete: false for incomplete response ${response} of the vendor.`,
    );
    ensureTiles(buckets, window);
  }
  ensureRows(await countComplete(trial, window), trial.rowsIn(window), nameOf(window));
}

async function checkRejections(trial: Trial): Promise<void> {
  const [window] = windowsOf(trial);
  const what = 'count() with invalid credentials';
  const error = await rejectionOf(what, () => trial.countUnauthorized(window));
  const kind = propertyOf(error, 'kind');
  ensure(
    kind === 'auth' || kind === 'permission',
    `${what} must be rejected with kind auth or permission, not with ${describeError(error)}.`,
  );
  const signal = AbortSignal.abort();
  await rejectionOf('count() with an aborted signal', () => trial.count(window, { signal }));
}

async function checkRefusals(trial: Trial): Promise<void> {
  const [window] = windowsOf(trial);
  const counts = trial.countInvalid(window);
  ensure(counts.length > 0, 'a subject with this trait must have counted.invalid.');
  for (const count of counts) {
    // The credentials are invalid: if the request were sent, it would be rejected because of them.
    const error = await rejectionOf('count() of what cannot be counted', count);
    ensure(
      TaskRequestError.isInstance(error),
      `count() of what cannot be counted must be rejected with a TaskRequestError, not with ${describeError(error)}.`,
    );
  }
}

/** The windows of the subject. Without rows to count, the suite would find no errors. */
function windowsOf(trial: Trial): readonly [CountWindow, ...CountWindow[]] {
  const [first, ...others] = trial.countWindows;
  ensure(
    first !== undefined && trial.rowsIn(first) > 0,
    'a subject whose provider has count() must have counted.windows, and the first one must have rows.',
  );
  return [first, ...others];
}

async function countComplete(
  trial: Trial,
  window: CountWindow,
  options?: CountOptions,
): Promise<RowCount> {
  const count = await trial.count(window, options);
  ensure(count.complete, `the count of ${nameOf(window)} must be complete.`);
  return count;
}

function ensureRows({ rows }: RowCount, expected: number, name: string): void {
  ensure(rows === expected, `the count of ${name} must have ${expected} rows, but has ${rows}.`);
}

function ensureTiles(buckets: readonly CountBucket[], window: CountWindow): void {
  let end = window.from.toISOString();
  const starts = new Set<string>();
  for (const { from, to } of buckets) {
    ensure(
      timestampPattern.test(from) && timestampPattern.test(to),
      `from and to of a bucket must be RFC 3339 UTC with milliseconds, but are "${from}" and "${to}".`,
    );
    ensure(!starts.has(from), `the bucket at ${from} must not be repeated.`);
    starts.add(from);
    ensure(from < to, `the bucket at ${from} must end after its start, but ends at ${to}.`);
    ensure(from === end, `a bucket must start at ${end}, but starts at ${from}.`);
    end = to;
  }
  const windowEnd = window.to.toISOString();
  ensure(end === windowEnd, `the last bucket must end at ${windowEnd}, but ends at ${end}.`);
}

function nameOf({ from, to }: CountWindow): string {
  return `${from.toISOString()} to ${to.toISOString()}`;
}
