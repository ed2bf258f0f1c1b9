import type { IncomingHttpHeaders } from 'node:http';

/** What tells one object from another, as the store tells it. Holds no link. */
export interface ObjectIdentity {
  /** `undefined`: nobody told it. */
  readonly size: number | undefined;
  /** As sent, with its quotes and, if weak, its `W/`. */
  readonly etag: string | undefined;
  readonly lastModified: string | undefined;
  readonly crc64: string | undefined;
}

export function identityOf(headers: IncomingHttpHeaders, size: number | undefined): ObjectIdentity {
  const crc64 = headers['x-oss-hash-crc64ecma'];
  return {
    size,
    etag: isBlurred(headers) ? `W/${headers.etag}` : headers.etag,
    lastModified: headers['last-modified'],
    crc64: typeof crc64 === 'string' ? crc64 : undefined,
  };
}

/** An ETag that promises the same bytes; a weak one promises the same meaning only. */
export function strongEtag({ etag }: ObjectIdentity): string | undefined {
  return etag !== undefined && /^"[^"]*"$/.test(etag) && etag !== '""' ? etag : undefined;
}

/** Whether anything that both tell differs. */
export function hasChanged(before: ObjectIdentity, now: ObjectIdentity): boolean {
  const keys = ['size', 'etag', 'lastModified', 'crc64'] as const;
  return keys.some(
    (key) => before[key] !== undefined && now[key] !== undefined && before[key] !== now[key],
  );
}

/**
 * nginx makes its ETag of the second of the last change and the size, and calls it strong. Within that second another
 * file of the same size may still take the place of this one.
 */
function isBlurred({ etag, date, 'last-modified': lastModified }: IncomingHttpHeaders): boolean {
  const changedAt = Date.parse(lastModified ?? '');
  const seconds = /^"([\da-f]+)-[\da-f]+"$/i.exec(etag ?? '')?.[1];
  if (seconds === undefined || Number.parseInt(seconds, 16) * 1000 !== changedAt) return false;
  const now = Date.parse(date ?? '');
  return Number.isNaN(now) || now - changedAt < 2000;
}
