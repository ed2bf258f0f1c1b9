import type { IncomingHttpHeaders } from 'node:http';

import { DownloadError } from '../download-error.js';
import type { Exchange, ExchangeOptions, RangeHeaders } from '../http/exchange.js';
import { followLink } from '../http/follow-link.js';
import { refuseErrors, type ExpectedFile } from '../http/response-error.js';
import { parseLink, toldSize, type LinkLike } from '../link.js';
import type { Plan } from '../plan.js';
import { checkBeginning } from './check-content.js';
import { parseContentRange, parseUnsatisfiedRange } from './content-range.js';
import { strongEtag, type ObjectIdentity } from './object-identity.js';
import type { Segment } from './segment.js';
import { StartOver } from './start-over.js';
import type { Transfer } from './transfer.js';

/** A connection that is about to bring the bytes of a segment. */
export interface OpenSegment {
  readonly exchange: Exchange;
  readonly segment: Segment;
  /** The head tells how long the answer is, so that neither too much nor too little can come unnoticed. */
  readonly isMeasured: boolean;
  /** The byte of the file after the last that a range answer announced: its length need not be told besides. */
  readonly end: number;
  readonly close: () => void;
}

type Opened = Omit<OpenSegment, 'segment'>;

/** Asks for the file, or for the rest of it. The transfer knows afterwards which of the two it gets. */
export async function openStart(transfer: Transfer, options: ExchangeOptions): Promise<Opened> {
  const { continued, missing } = transfer;
  const [start, end] = missing[0] ?? [0, 0];
  if (continued) {
    return openRange(transfer, continued, { offset: start, end }, options, 'or all');
  }
  return opened(transfer, {}, options, async (exchange) => {
    await accept(transfer, exchange, options, 200);
    return begin(transfer, exchange);
  });
}

/** Asks for one range of an object that is known; throws `StartOver` when it is not there any more. */
export async function openSegment(
  transfer: Transfer,
  segment: Segment,
  options: ExchangeOptions,
): Promise<OpenSegment> {
  const { identity } = transfer;
  if (!identity) throw new Error('a range of an object that is not known');
  return { ...(await openRange(transfer, identity, segment, options, 'only')), segment };
}

async function openRange(
  transfer: Transfer,
  identity: ObjectIdentity,
  segment: Readonly<Segment>,
  options: ExchangeOptions,
  what: 'only' | 'or all',
): Promise<Opened> {
  const { offset, end } = segment;
  const etag = transfer.isIfRangeUsable ? strongEtag(identity) : undefined;
  const range = { range: `bytes=${offset}-${end - 1}`, ...(etag ? { 'if-range': etag } : {}) };
  try {
    return await opened(transfer, range, options, async (exchange) => {
      const { statusCode, headers } = exchange.response;
      if (statusCode === 412 || statusCode === 416) {
        const total = parseUnsatisfiedRange(headers['content-range']);
        if (statusCode === 416) transfer.checkTrueSize(total, headers);
        throw new StartOver('The object has no such range any more.', { rangesUsable: true });
      }
      await accept(transfer, exchange, options, 206);
      if (statusCode === 206) return checkRange(transfer, exchange, { offset, end });
      const isSame = transfer.isCertainlySame(headers, lengthOf(exchange));
      if (etag !== undefined && isSame) throw new IfRangeFailed();
      if (what === 'or all') return begin(transfer, exchange);
      transfer.checkSame(headers, lengthOf(exchange));
      throw rangeIgnored();
    });
  } catch (error) {
    if (!(error instanceof IfRangeFailed)) throw error;
    transfer.isIfRangeUsable = false;
    return openRange(transfer, identity, segment, options, what);
  }
}

/** The server sends all of the object that was asked for with `If-Range`, so it may still know ranges without. */
class IfRangeFailed extends Error {}

async function opened(
  transfer: Transfer,
  range: RangeHeaders,
  options: ExchangeOptions,
  check: (exchange: Exchange) => Promise<number>,
): Promise<Opened> {
  const exchange = await followLink(parseLink(transfer.link), transfer.plan.policy, options, range);
  const close = (): void => exchange.close();
  try {
    const end = await check(exchange);
    return { exchange, close, end, isMeasured: isMeasured(exchange) };
  } catch (error) {
    close();
    throw error;
  }
}

async function accept(
  transfer: Transfer,
  exchange: Exchange,
  options: ExchangeOptions,
  status: 200 | 206,
): Promise<void> {
  const { plan, link, target } = transfer;
  await refuseErrors(exchange, { ...expectedFile(plan, link, target), status }, options);
  transfer.accept(exchange.response.headers);
}

/** What is known of the file before its first byte. */
export function expectedFile(plan: Plan, link: LinkLike, target: string): ExpectedFile {
  const { compression, kind } = plan.promised ?? {};
  const names = [target, link.fileName ?? parseLink(link).pathname];
  return { names, sizeBytes: toldSize(link), compression, isMarkup: kind === 'markup' };
}

/** Returns where the answer ends: nobody knows. */
async function begin(transfer: Transfer, exchange: Exchange): Promise<number> {
  const { headers } = exchange.response;
  await checkBeginning(transfer, exchange);
  await transfer.begin(headers);
  const isFramed = transfer.size !== undefined || headers['transfer-encoding'] !== undefined;
  if (isFramed || transfer.hasProof) return Number.POSITIVE_INFINITY;
  const message =
    'The server announces neither the size nor the end of the file, so a whole file cannot be told from half of one. ' +
    'Pass the expected `digest`, or a link with `sizeBytes`.';
  throw new DownloadError({ reason: 'protocol', message, status: 200 });
}

/** A 206 must be exactly what was asked for, or the beginning of it, and of the same object. Returns where it ends. */
function checkRange(transfer: Transfer, exchange: Exchange, asked: Readonly<Segment>): number {
  const { headers } = exchange.response;
  if (isMultipart(headers)) throw wrongRange();
  const got = parseContentRange(headers['content-range']);
  if (!got || got.start !== asked.offset || got.end > asked.end) throw wrongRange();
  transfer.checkTrueSize(got.total, headers);
  transfer.checkSame(headers, got.total);
  const length = lengthOf(exchange);
  if (length !== undefined && length !== got.end - got.start) throw wrongRange();
  return got.end;
}

/** Its body is not the bytes themselves, but several pieces of text and bytes. */
function isMultipart({ 'content-type': type }: IncomingHttpHeaders): boolean {
  return /^\s*multipart\//i.test(type ?? '');
}

function lengthOf({ response }: Exchange): number | undefined {
  const length = response.headers['content-length'];
  return length === undefined ? undefined : Number(length);
}

function isMeasured(exchange: Exchange): boolean {
  return exchange.response.statusCode === 206 || lengthOf(exchange) !== undefined;
}

export function wrongRange(): StartOver {
  return new StartOver('The server sent another range than the one asked for.', {
    rangesUsable: false,
  });
}

/** Trouble of one connection only: another one is getting the whole file. */
function rangeIgnored(): DownloadError {
  const message = 'The server sends the whole file where a range was asked for.';
  return new DownloadError({ reason: 'server', message, status: 200 });
}
