import type { LogDataset, RowRate } from './dataset.js';

/**
 * Checks the shape of a dataset from outside of the program. `checkDataset` checks
 * the rest.
 */
export function isDataset(value: object): value is LogDataset {
  const [vendor, store, rates]: unknown[] = ['vendor', 'store', 'rates'].map((name): unknown =>
    Reflect.get(value, name),
  );
  return typeof vendor === 'string' && typeof store === 'string' && Array.isArray(rates);
}

const members = ['vendor', 'store', 'project', 'rates', 'rows', 'streams', 'indexed'];
const rateMembers = ['perSecond', 'from', 'to', 'at', 'rows', 'lateByMs', 'arrivesAt'];
const maxRowsPerSecond = 10_000_000;
const maxRates = 100;
const maxStreams = 1000;

/**
 * Checks a dataset from outside the program. Throws a `TypeError` that names the problem.
 * `logVendors` are the vendors with log stores.
 */
export function checkDataset(dataset: LogDataset, logVendors: readonly string[]): void {
  const problem =
    problemOfMembers(dataset, logVendors) ??
    problemOfStreams(dataset) ??
    dataset.rates?.map(problemOfRate).find((text) => text !== undefined);
  if (problem !== undefined) {
    throw new TypeError(`Dataset "${dataset.store}": ${problem}.`);
  }
}

function problemOfMembers(dataset: LogDataset, logVendors: readonly string[]): string | undefined {
  const { vendor, store, rates, rows } = dataset;
  const unknown = Object.keys(dataset).find((name) => !members.includes(name));
  if (unknown !== undefined) {
    return `unknown member ${unknown}; known are ${members.join(', ')}`;
  }
  if (typeof store !== 'string' || store === '') {
    return 'store must be the name of a log store';
  }
  if (!logVendors.includes(vendor)) {
    return `vendor ${vendor} has no log stores or is not served; use ${logVendors.join(' or ')}`;
  }
  if ((rates === undefined) === (rows === undefined)) {
    return 'give rates or rows';
  }
  return (rates?.length ?? 0) > maxRates ? `at most ${maxRates} rates` : undefined;
}

function problemOfStreams({ streams }: LogDataset): string | undefined {
  return streams === undefined || (isCount(streams.length) && streams.every(isStreamName))
    ? undefined
    : `streams must be 1 to ${maxStreams} names of letters, digits, "_", "-", "." and "/"`;
}

function isCount(length: number): boolean {
  return length >= 1 && length <= maxStreams;
}

function isStreamName(name: string): boolean {
  return /^[\w\-./]{1,192}$/.test(name);
}

function problemOfRate(rate: RowRate): string | undefined {
  const unknown = Object.keys(rate).find((name) => !rateMembers.includes(name));
  if (unknown !== undefined) {
    return `unknown member ${unknown} of a rate; known are ${rateMembers.join(', ')}`;
  }
  const amount = 'at' in rate ? rate.rows : rate.perSecond;
  const name = 'at' in rate ? 'rows' : 'perSecond';
  if (!(amount >= 0 && amount <= maxRowsPerSecond)) {
    return `${name} must be a number from 0 to ${maxRowsPerSecond}`;
  }
  if ('at' in rate && !Number.isInteger(amount)) {
    return 'rows must be a whole number';
  }
  if (rate.lateByMs !== undefined && !(rate.lateByMs >= 0)) {
    return 'lateByMs must be 0 or more';
  }
  const times = Object.entries(rate).filter(([key]) =>
    ['at', 'from', 'to', 'arrivesAt'].includes(key),
  );
  const bad = times.find(([, value]) => Number.isNaN(new Date(value).getTime()));
  return bad === undefined ? undefined : `${bad[0]} must be a time such as 2025-11-03T00:00:00Z`;
}
