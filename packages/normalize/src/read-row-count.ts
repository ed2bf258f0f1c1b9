import type { CountLayout, TimePlace } from './count-layout.js';
import { RowCountError } from './row-count-error.js';
import type { RowCount } from './row-count.js';
import { type SentBucket, tileBuckets } from './tile-buckets.js';
import { timestampFromEpoch, timestampFromIso } from './timestamp.js';
import { wholeNumber } from './whole-number.js';

/** A response to a count, and the counted window. */
export interface CountResponse {
  readonly vendor: string;
  readonly body: unknown;
  /** Undefined if the response headers are unknown. */
  readonly headers?: Pick<Headers, 'get'> | undefined;
  readonly window: { readonly from: Date; readonly to: Date };
}

/**
 * Reads a vendor's count according to its layout. A count whose buckets do not add up to the
 * reported total is incomplete.
 *
 * @throws {RowCountError} if a value is missing, or the buckets do not match the window.
 */
export function readRowCount(layout: CountLayout, response: CountResponse): RowCount {
  const { vendor, body, headers, window } = response;
  const fail = (explanation: string): never => {
    throw new RowCountError(vendor, explanation);
  };
  const list = listOf(body, layout) ?? fail(missing('list', layout.buckets));
  const widthMs = layout.width && readWidth(body, layout.width, fail);
  const sent = list.map((bucket) => readBucket(bucket, layout, widthMs, fail));
  const span = { from: window.from.getTime(), to: window.to.getTime() };
  const buckets = tileBuckets(span, sent, fail);
  const rows = buckets.reduce((sum, bucket) => sum + bucket.rows, 0);
  const total = readTotal(layout.rows, body, headers, fail);
  const isWhole = isComplete(layout, body, headers, list);
  return { buckets, rows, complete: isWhole && (total === undefined || total === rows) };
}

type Fail = (explanation: string) => never;

/** A vendor may omit an empty list if the body also contains the total. */
function listOf(body: unknown, { buckets, rows }: CountLayout): readonly unknown[] | undefined {
  const value = valueAt(body, buckets) ?? undefined;
  if (Array.isArray(value)) {
    return value;
  }
  return value === undefined && rows !== undefined && 'at' in rows ? [] : undefined;
}

function readBucket(
  bucket: unknown,
  { bucket: places }: CountLayout,
  widthMs: number | undefined,
  fail: Fail,
): SentBucket {
  const from = readTime(bucket, places.from) ?? fail(missing('time', places.from.at));
  const to = places.to === undefined ? from + (widthMs ?? 0) : readTime(bucket, places.to);
  const rows = wholeNumber(valueAt(bucket, places.rows));
  return {
    from,
    to: to ?? fail(missing('time', places.to?.at ?? '')),
    rows: rows ?? fail(missing('number of rows', places.rows)),
  };
}

function readTime(bucket: unknown, { at, unit }: TimePlace): number | undefined {
  const value = valueAt(bucket, at);
  const text = unit === 'rfc3339' ? timestampFromIso(value) : timestampFromEpoch(value, unit);
  return text === undefined ? undefined : Date.parse(text);
}

function readWidth(
  body: unknown,
  { at, unit }: NonNullable<CountLayout['width']>,
  fail: Fail,
): number {
  const width = wholeNumber(valueAt(body, at));
  if (width === undefined || width === 0) {
    return fail(missing('width', at));
  }
  return unit === 's' ? width * 1_000 : width;
}

/** A total in the body is required. A header may be missing, because of the vendor or a proxy. */
function readTotal(
  place: CountLayout['rows'],
  body: unknown,
  headers: CountResponse['headers'],
  fail: Fail,
): number | undefined {
  if (place === undefined) {
    return undefined;
  }
  if ('at' in place) {
    return wholeNumber(valueAt(body, place.at)) ?? fail(missing('number of rows', place.at));
  }
  return wholeNumber(headers?.get(place.header) ?? undefined);
}

/** Completeness of the whole count if the vendor sent it, otherwise of all buckets. */
function isComplete(
  layout: CountLayout,
  body: unknown,
  headers: CountResponse['headers'],
  list: readonly unknown[],
): boolean {
  const { complete: whole, bucket } = layout;
  const { complete: each } = bucket;
  const word =
    whole && ('at' in whole ? valueAt(body, whole.at) : (headers?.get(whole.header) ?? undefined));
  const allComplete =
    each === undefined || list.every((element) => isWord(valueAt(element, each.at), each.is));
  if (whole === undefined) {
    return allComplete;
  }
  if (word === undefined) {
    return each !== undefined && allComplete;
  }
  const someIncomplete =
    each !== undefined &&
    list.some((element) => {
      const marker = valueAt(element, each.at) ?? undefined;
      return marker !== undefined && !isWord(marker, each.is);
    });
  return isWord(word, whole.is) && !someIncomplete;
}

function isWord(value: unknown, word: string): boolean {
  return typeof value === 'string' && value.trim().toLowerCase() === word.toLowerCase();
}

function missing(what: string, pointer: string): string {
  return pointer === ''
    ? `the body is not a ${what}.`
    : `there is no ${what} at ${pointer.slice(1).replaceAll('/', '.')}.`;
}

/** The value at a JSON pointer of plain names. */
function valueAt(root: unknown, pointer: string): unknown {
  let value = root;
  for (const name of pointer.split('/').slice(1)) {
    value =
      typeof value === 'object' && value !== null && Object.hasOwn(value, name)
        ? Reflect.get(value, name)
        : undefined;
  }
  return value;
}
