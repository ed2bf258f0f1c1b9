import { timestampFromEpoch, timestampFromIso } from './timestamp.js';

/**
 * When a pre-signed link stops working, by its own query, as RFC 3339 UTC: OSS links of both versions and BOS links.
 * Undefined for any other link, and for one that does not say or says nonsense; that does not mean that it lasts.
 */
export function linkExpiry(url: string): string | undefined {
  const query = new URLSearchParams(/^[^?#]*\?([^#]*)/.exec(url.trim())?.[1] ?? '');
  return ossExpiry(query) ?? ossV4Expiry(query) ?? bosExpiry(query);
}

/** OSS signature version 1: the moment itself, in seconds since 1970. */
function ossExpiry(query: URLSearchParams): string | undefined {
  return timestampFromEpoch(query.get('Expires'), 's');
}

/** OSS signature version 4: when it was signed, in ISO 8601's short form, and for how many seconds. */
function ossV4Expiry(query: URLSearchParams): string | undefined {
  const [, ...parts] =
    /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/.exec(query.get('x-oss-date') ?? '') ?? [];
  const [year, month, day, hours, minutes, seconds] = parts;
  const signedAt = `${year}-${month}-${day}T${hours}:${minutes}:${seconds}Z`;
  return secondsAfter(signedAt, query.get('x-oss-expires'));
}

/** BOS: `bce-auth-v1/{access key}/{signed at}/{seconds}/{signed headers}/{signature}`. */
function bosExpiry(query: URLSearchParams): string | undefined {
  const [scheme, , signedAt, lifetime] = query.get('authorization')?.split('/') ?? [];
  return scheme === 'bce-auth-v1' ? secondsAfter(signedAt, lifetime) : undefined;
}

function secondsAfter(
  time: string | undefined,
  seconds: string | null | undefined,
): string | undefined {
  const start = timestampFromIso(time);
  return start === undefined || !/^\d+$/.test(seconds ?? '')
    ? undefined
    : timestampFromEpoch(Date.parse(start) + Number(seconds) * 1000, 'ms');
}
