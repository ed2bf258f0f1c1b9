import type { IncomingHttpHeaders } from 'node:http';

import { DownloadError } from '../download-error.js';
import type { DownloadRequest, RequestOptions, RangeHeaders } from '../http/download-request.js';
import { followLink } from '../http/follow-link.js';
import { refuseErrors, type ExpectedFile } from '../http/response-error.js';
import { parseLink, reportedSize, type LinkLike } from '../link.js';
import type { Plan } from '../plan.js';
import { checkBeginning } from './check-content.js';
import { parseContentRange, parseUnsatisfiedRange } from './content-range.js';
import { strongEtag, type ObjectIdentity } from './object-identity.js';
import type { Segment } from './segment.js';
import { StartOver } from './start-over.js';
import type { Transfer } from './transfer.js';

/** A response with the bytes of a segment. */
export interface OpenSegment {
  readonly request: DownloadRequest;
  readonly segment: Segment;
  /** Whether the headers state the length, so that missing and excess bytes are noticed. */
  readonly isMeasured: boolean;
  /** The end of the announced range in the file. */
  readonly end: number;
  readonly close: () => void;
}

type Opened = Omit<OpenSegment, 'segment'>;

/** Requests the file, or the rest of it. After that the transfer knows which of the two arrives. */
export async function openStart(transfer: Transfer, options: RequestOptions): Promise<Opened> {
  const { continued, missing } = transfer;
  const [start, end] = missing[0] ?? [0, 0];
  if (continued) {
    return openRange(transfer, continued, { offset: start, end }, options, 'or all');
  }
  return opened(transfer, {}, options, async (request) => {
    await accept(transfer, request, options, 200);
    return begin(transfer, request);
  });
}

/** Requests one range of a known object. Throws `StartOver` if it no longer exists. */
export async function openSegment(
  transfer: Transfer,
  segment: Segment,
  options: RequestOptions,
): Promise<OpenSegment> {
  const { identity } = transfer;
  if (!identity) {
    throw new Error('a range of an object that is not known');
  }
  return { ...(await openRange(transfer, identity, segment, options, 'only')), segment };
}

async function openRange(
  transfer: Transfer,
  identity: ObjectIdentity,
  segment: Readonly<Segment>,
  options: RequestOptions,
  what: 'only' | 'or all',
): Promise<Opened> {
  const { offset, end } = segment;
  const etag = transfer.isIfRangeUsable ? strongEtag(identity) : undefined;
  const range = { range: `bytes=${offset}-${end - 1}`, ...(etag ? { 'if-range': etag } : {}) };
  try {
    return await opened(transfer, range, options, async (request) => {
      const { statusCode, headers } = request.response;
      if (statusCode === 412 || statusCode === 416) {
        const total = parseUnsatisfiedRange(headers['content-range']);
        if (statusCode === 416) {
          transfer.checkActualSize(total, headers);
        }
        throw new StartOver('The object no longer has this range.', { rangesUsable: true });
      }
      await accept(transfer, request, options, 206);
      if (statusCode === 206) {
        return checkRange(transfer, request, { offset, end });
      }
      const isSame = transfer.isCertainlySame(headers, lengthOf(request));
      if (etag !== undefined && isSame) {
        throw new IfRangeFailed();
      }
      if (what === 'or all') {
        return begin(transfer, request);
      }
      transfer.checkSame(headers, lengthOf(request));
      throw rangeIgnored();
    });
  } catch (error) {
    if (!(error instanceof IfRangeFailed)) {
      throw error;
    }
    transfer.isIfRangeUsable = false;
    return openRange(transfer, identity, segment, options, what);
  }
}

/**
 * The server sent the whole object in response to `If-Range`. It may still support ranges without
 * `If-Range`.
 */
class IfRangeFailed extends Error {}

async function opened(
  transfer: Transfer,
  range: RangeHeaders,
  options: RequestOptions,
  check: (request: DownloadRequest) => Promise<number>,
): Promise<Opened> {
  const request = await followLink(parseLink(transfer.link), transfer.plan.policy, options, range);
  const close = (): void => request.close();
  try {
    const end = await check(request);
    return { request, close, end, isMeasured: isMeasured(request) };
  } catch (error) {
    close();
    throw error;
  }
}

async function accept(
  transfer: Transfer,
  request: DownloadRequest,
  options: RequestOptions,
  status: 200 | 206,
): Promise<void> {
  const { plan, link, target } = transfer;
  await refuseErrors(request, { ...expectedFile(plan, link, target), status }, options);
  transfer.accept(request.response.headers);
}

/** What is known about the file before its first byte. */
export function expectedFile(plan: Plan, link: LinkLike, target: string): ExpectedFile {
  const { compression, kind } = plan.promised ?? {};
  const names = [target, link.fileName ?? parseLink(link).pathname];
  return { names, sizeBytes: reportedSize(link), compression, isMarkup: kind === 'markup' };
}

/** Starts with the first byte of the file. Returns an unknown end. */
async function begin(transfer: Transfer, request: DownloadRequest): Promise<number> {
  const { headers } = request.response;
  if (isPartial(headers)) {
    throw wrongRange();
  }
  await checkBeginning(transfer, request);
  await transfer.begin(headers);
  const isFramed = transfer.size !== undefined || headers['transfer-encoding'] !== undefined;
  if (isFramed || transfer.hasProof) {
    return Number.POSITIVE_INFINITY;
  }
  const message =
    'The server announces neither the size nor the end of the file, so an incomplete file would not be noticed. ' +
    'Pass the expected `digest`, or a link with `sizeBytes`.';
  throw new DownloadError({ reason: 'protocol', message, status: 200 });
}

/**
 * Checks that a 206 is the requested range, or the beginning of it, and of the same object. Returns
 * its end.
 */
function checkRange(
  transfer: Transfer,
  request: DownloadRequest,
  requested: Readonly<Segment>,
): number {
  const { headers } = request.response;
  if (isMultipart(headers)) {
    throw wrongRange();
  }
  const got = parseContentRange(headers['content-range']);
  if (!got || got.start !== requested.offset || got.end > requested.end) {
    throw wrongRange();
  }
  transfer.checkActualSize(got.total, headers);
  transfer.checkSame(headers, got.total);
  const length = lengthOf(request);
  if (length !== undefined && length !== got.end - got.start) {
    throw wrongRange();
  }
  return got.end;
}

/**
 * Whether a body is only a range of the file. Some gateways replace the status 206 with 200, and
 * then only this header shows it.
 */
function isPartial({ 'content-range': range }: IncomingHttpHeaders): boolean {
  const got = parseContentRange(range);
  return range !== undefined && !(got?.start === 0 && got.end === got.total);
}

/** A multipart body contains other text besides the bytes. */
function isMultipart({ 'content-type': type }: IncomingHttpHeaders): boolean {
  return /^\s*multipart\//i.test(type ?? '');
}

function lengthOf({ response }: DownloadRequest): number | undefined {
  const length = response.headers['content-length'];
  return length === undefined ? undefined : Number(length);
}

function isMeasured(request: DownloadRequest): boolean {
  return request.response.statusCode === 206 || lengthOf(request) !== undefined;
}

export function wrongRange(): StartOver {
  return new StartOver('The server sent a different range than requested.', {
    rangesUsable: false,
  });
}

/** A failure of one connection only: another one is receiving the whole file. */
function rangeIgnored(): DownloadError {
  const message = 'The server sent the whole file instead of the requested range.';
  return new DownloadError({ reason: 'server', message, status: 200 });
}
