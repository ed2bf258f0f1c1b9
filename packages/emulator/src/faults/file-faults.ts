import { createHash } from 'node:crypto';
import type { VendorRequest } from '../contract/directives.js';
import { sleep } from '../tools/sleep.js';
import type { VendorInstance } from '../contract/vendor.js';
import type { Fault } from './fault.js';
import { htmlPage } from './html-page.js';
import { breakOff, changeBytes, endEarly, stall } from './spoilt-streams.js';

/** An entity tag that no file has. */
const noSuchEtag = '"emulator-changed"';

/** Handles a request for a file with its faults. */
export async function serveWithFaults(
  request: VendorRequest,
  instance: VendorInstance,
  faults: readonly Fault[],
): Promise<Response> {
  for (const fault of faults) {
    if (fault.kind === 'file-delay') {
      await sleep(fault.delayMs, request.signal);
    }
    if (fault.kind === 'file-html') {
      return htmlPage(200);
    }
    if (fault.kind === 'file-refused') {
      const { status, retryAfterSeconds } = fault;
      const response = await instance.refuseObject(request, status);
      if (retryAfterSeconds !== undefined) {
        response.headers.set('retry-after', String(retryAfterSeconds));
      }
      return response;
    }
  }
  const headers = faults.reduce(changeRequestHeaders, request.headers);
  return faults.reduce(
    (response, fault) => spoilFile(response, fault, request.signal),
    await instance.serveObject({ ...request, headers }),
  );
}

/** Some faults only change the request. No link's signature covers these headers. */
function changeRequestHeaders(headers: Headers, { kind }: Fault): Headers {
  const changed = new Headers(headers);
  const range = headers.get('range');
  if (kind === 'file-ignored-range') {
    changed.delete('range');
  }
  if (kind === 'file-wrong-range' && range !== null) {
    changed.set('range', otherRange(range));
  }
  if (kind === 'file-changed') {
    changed.delete('if-none-match');
    for (const name of ['if-match', 'if-range']) {
      if (headers.has(name)) {
        changed.set(name, noSuchEtag);
      }
    }
  }
  return changed;
}

/**
 * A range of the same length, if the requested one has a length, that starts at the first or the
 * second byte of the file.
 */
function otherRange(range: string): string {
  const [, first = '', last = ''] = /^bytes=(\d*)-(\d*)$/.exec(range) ?? [];
  const start = Number(first) > 0 ? 0 : 1;
  const end = first === '' || last === '' ? '' : String(start + Number(last) - Number(first));
  return `bytes=${start}-${end}`;
}

/** Headers with digests of a file, in addition to its ETag. */
const digestHeaders = ['content-md5', 'x-oss-hash-crc64ecma'];

/** Spoils a response that contains a file or a part of one. Other responses are unchanged. */
function spoilFile(response: Response, fault: Fault, signal: AbortSignal | undefined): Response {
  const { body, status } = response;
  if (body === null || !(status === 200 || status === 206)) {
    return response;
  }
  const headers = new Headers(response.headers);
  if (fault.kind === 'file-short') {
    headers.delete('content-length');
  }
  if (fault.kind === 'file-changed') {
    changeHeaders(headers);
  }
  const middle = Math.floor(Number(response.headers.get('content-length')) / 2);
  const spoilt = spoilBytes(body, fault, { middle, start: startOf(headers), signal });
  return new Response(spoilt, { status, headers });
}

function spoilBytes(
  body: ReadableStream<Uint8Array>,
  fault: Fault,
  part: {
    readonly middle: number;
    readonly start: number;
    readonly signal: AbortSignal | undefined;
  },
): ReadableStream<Uint8Array> {
  const { middle, start, signal } = part;
  if (fault.kind === 'file-drop') {
    return breakOff(body, fault.afterBytes ?? middle);
  }
  if (fault.kind === 'file-stall') {
    return stall(body, fault.afterBytes ?? middle, signal);
  }
  if (fault.kind === 'file-short') {
    return endEarly(body, fault.afterBytes ?? middle);
  }
  if (fault.kind === 'file-flipped-byte') {
    const { atByte = middle } = fault;
    return changeBytes(body, (byte, at) => (at === atByte ? byte ^ 1 : byte));
  }
  if (fault.kind !== 'file-changed') {
    return body;
  }
  return changeBytes(body, (byte, at) => ((start + at) % 97 === 0 ? byte ^ 1 : byte));
}

/** The headers of another object. */
function changeHeaders(headers: Headers): void {
  for (const name of digestHeaders) {
    headers.delete(name);
  }
  headers.set('etag', otherEtag(headers.get('etag') ?? ''));
}

/** The offset in the file at which a response begins. */
function startOf(headers: Headers): number {
  return Number(/^bytes (\d+)/.exec(headers.get('content-range') ?? '')?.[1] ?? 0);
}

/** Has the form of an ETag, and is the same for the same file. */
function otherEtag(etag: string): string {
  return `"${createHash('md5').update(etag).digest('hex').toUpperCase()}"`;
}
