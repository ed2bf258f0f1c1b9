import { createHash } from 'node:crypto';
import type { Fault } from './fault.js';
import { breakOff, changeBytes, endEarly, stall } from './spoilt-streams.js';

/** Headers that vouch for the bytes of a file, beside its ETag. */
const digestHeaders = ['content-md5', 'x-oss-hash-crc64ecma', 'x-bce-content-crc32'];

/** Spoils an answer that holds a file, or a part of one; any other is left alone. */
export function spoilFile(
  response: Response,
  fault: Fault,
  signal: AbortSignal | undefined,
): Response {
  const { body, status } = response;
  if (body === null || !(status === 200 || status === 206)) return response;
  const headers = new Headers(response.headers);
  const sizeBytes = Number(headers.get('content-length'));
  const middle = Math.floor(sizeBytes / 2);
  switch (fault.kind) {
    case 'file-drop':
      return new Response(breakOff(body, fault.afterBytes ?? middle), { status, headers });
    case 'file-stall':
      return new Response(stall(body, fault.afterBytes ?? middle, signal), { status, headers });
    case 'file-short':
      headers.delete('content-length');
      return new Response(endEarly(body, fault.afterBytes ?? middle), { status, headers });
    case 'file-flipped-byte': {
      const at = fault.atByte ?? middle;
      const flipped = changeBytes(body, (byte, offset) => (offset === at ? byte ^ 1 : byte));
      return new Response(flipped, { status, headers });
    }
    case 'file-changed': {
      const start = Number(/^bytes (\d+)/.exec(headers.get('content-range') ?? '')?.[1] ?? 0);
      const changed = changeBytes(body, (byte, offset) =>
        (start + offset) % 97 === 0 ? byte ^ 1 : byte,
      );
      for (const name of digestHeaders) headers.delete(name);
      headers.set('etag', otherEtag(headers.get('etag') ?? ''));
      return new Response(changed, { status, headers });
    }
    default:
      return response;
  }
}

/** Of the usual form, and the same for the same file. */
function otherEtag(etag: string): string {
  return `"${createHash('md5').update(etag).digest('hex').toUpperCase()}"`;
}
