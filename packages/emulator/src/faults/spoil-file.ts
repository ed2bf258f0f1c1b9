import { createHash } from 'node:crypto';
import type { Fault } from './fault.js';
import { breakOff, changeBytes, endEarly, stall } from './spoilt-streams.js';

/** Headers that vouch for the bytes of a file, beside its ETag. */
const digestHeaders = ['content-md5', 'x-oss-hash-crc64ecma'];

/** Spoils an answer that holds a file, or a part of one; any other is left alone. */
export function spoilFile(
  response: Response,
  fault: Fault,
  signal: AbortSignal | undefined,
): Response {
  const { body, status } = response;
  if (body === null || !(status === 200 || status === 206)) return response;
  const headers = new Headers(response.headers);
  if (fault.kind === 'file-short') headers.delete('content-length');
  if (fault.kind === 'file-changed') changeHeaders(headers);
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
  if (fault.kind === 'file-drop') return breakOff(body, fault.afterBytes ?? middle);
  if (fault.kind === 'file-stall') return stall(body, fault.afterBytes ?? middle, signal);
  if (fault.kind === 'file-short') return endEarly(body, fault.afterBytes ?? middle);
  if (fault.kind === 'file-flipped-byte') {
    const { atByte = middle } = fault;
    return changeBytes(body, (byte, at) => (at === atByte ? byte ^ 1 : byte));
  }
  if (fault.kind !== 'file-changed') return body;
  return changeBytes(body, (byte, at) => ((start + at) % 97 === 0 ? byte ^ 1 : byte));
}

/** The headers of another object. */
function changeHeaders(headers: Headers): void {
  for (const name of digestHeaders) headers.delete(name);
  headers.set('etag', otherEtag(headers.get('etag') ?? ''));
}

/** Where in the file an answer begins. */
function startOf(headers: Headers): number {
  return Number(/^bytes (\d+)/.exec(headers.get('content-range') ?? '')?.[1] ?? 0);
}

/** Of the usual form, and the same for the same file. */
function otherEtag(etag: string): string {
  return `"${createHash('md5').update(etag).digest('hex').toUpperCase()}"`;
}
