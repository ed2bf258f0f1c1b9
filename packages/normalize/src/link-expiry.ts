import { timestampFromEpoch, timestampFromIso } from './timestamp.js';

/**
 * When a pre-signed link expires, from its own query, as RFC 3339 UTC. Supports the formats that
 * object stores use, independent of the store:
 *
 * - `Expires=1722411060`: the expiry, in seconds since 1970;
 * - `x-NAME-date=20251112T080000Z&x-NAME-expires=3600`: the time of signing, and the lifetime in
 *   seconds;
 * - `authorization=…/2025-11-12T08:00:00Z/1800/…`: the same two in one value;
 * - `q-sign-time=1722407460;1722411060`: start and end, in seconds since 1970.
 *
 * Undefined for any other link, and for invalid values. Undefined does not mean that the link never
 * expires.
 */
export function linkExpiry(url: string): string | undefined {
  const query = new URLSearchParams(/^[^?#]*\?([^#]*)/.exec(url.trim())?.[1] ?? '');
  return endInSeconds(query) ?? dateAndLifetime(query) ?? signedText(query) ?? signedSpan(query);
}

function endInSeconds(query: URLSearchParams): string | undefined {
  return timestampFromEpoch(query.get('Expires'), 's');
}

function dateAndLifetime(query: URLSearchParams): string | undefined {
  for (const [name, value] of query) {
    const prefix = /^(x-[a-z]+-)expires$/i.exec(name)?.[1]?.toLowerCase();
    if (prefix !== undefined) {
      const date = [...query].find(([other]) => other.toLowerCase() === `${prefix}date`)?.[1];
      return secondsAfter(fromBasicIso(date ?? ''), value);
    }
  }
  return undefined;
}

/** `scheme/key/date/seconds/…`. */
function signedText(query: URLSearchParams): string | undefined {
  const [, , signedAt, lifetime, ...rest] = query.get('authorization')?.split('/') ?? [];
  return rest.length === 0 ? undefined : secondsAfter(signedAt, lifetime);
}

function signedSpan(query: URLSearchParams): string | undefined {
  return timestampFromEpoch(query.get('q-sign-time')?.split(';')[1], 's');
}

/** Adds separators to an ISO 8601 time without them, as in signatures. */
function fromBasicIso(text: string): string {
  return text.replace(/^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})Z$/, '$1-$2-$3T$4:$5:$6Z');
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
