import type { IncomingHttpHeaders } from 'node:http';

import { crc64Header } from '../http/crc64-header.js';

/** What the store reports to identify an object. Contains no link. */
export interface ObjectIdentity {
  /** `undefined` if it is unknown. */
  readonly size: number | undefined;
  /** As sent, with quotes and with `W/` if it is weak. */
  readonly etag: string | undefined;
  readonly lastModified: string | undefined;
  readonly crc64: string | undefined;
}

export function identityOf(headers: IncomingHttpHeaders, size: number | undefined): ObjectIdentity {
  return {
    size,
    etag: mayChangeUnnoticed(headers) ? `W/${headers.etag}` : headers.etag,
    lastModified: headers['last-modified'],
    crc64: crc64Header(headers),
  };
}

/**
 * The ETag, if it is strong and so promises the same bytes. A weak one promises only the same
 * meaning.
 */
export function strongEtag({ etag }: ObjectIdentity): string | undefined {
  return etag !== undefined && /^"[^"]*"$/.test(etag) && etag !== '""' ? etag : undefined;
}

/** Whether any property that is known on both sides differs. */
export function hasChanged(before: ObjectIdentity, now: ObjectIdentity): boolean {
  const keys = ['size', 'etag', 'lastModified', 'crc64'] as const;
  return keys.some(
    (key) => before[key] !== undefined && now[key] !== undefined && before[key] !== now[key],
  );
}

/**
 * nginx builds its ETag from the second of the last change and the size, and sends it as a strong
 * one. Within that second, another file of the same size can still replace this one.
 */
function mayChangeUnnoticed({
  etag,
  date,
  'last-modified': lastModified,
}: IncomingHttpHeaders): boolean {
  const changedAt = Date.parse(lastModified ?? '');
  const seconds = /^"([\da-f]+)-[\da-f]+"$/i.exec(etag ?? '')?.[1];
  if (seconds === undefined || Number.parseInt(seconds, 16) * 1000 !== changedAt) {
    return false;
  }
  const now = Date.parse(date ?? '');
  return Number.isNaN(now) || now - changedAt < 2000;
}
