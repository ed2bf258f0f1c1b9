import { badResponse, expectKey } from '../../credentials/sources/bad-response.js';
import { ownField } from '../../credentials/sources/json-fields.js';
import type { FoundKeys } from '../../credentials/sources/key-source.js';
import type { TextResponse } from '../../credentials/sources/request-text.js';

/**
 * Temporary keys in the format of the vendor's services: `AccessKeyId`, `SecretAccessKey`,
 * `SessionToken`, and their expiry in the given field. Their expiry is converted to the clock of
 * this machine, which may be wrong: the lifetime reported by the server is decisive.
 */
export function temporaryKeys(
  keys: unknown,
  end: 'Expiration' | 'ExpiredTime',
  { date, now }: Pick<TextResponse, 'date'> & { readonly now: Date },
): FoundKeys {
  const id = expectKey(keys, 'AccessKeyId');
  const secret = expectKey(keys, 'SecretAccessKey');
  const token = expectKey(keys, 'SessionToken');
  const aheadMs = date === undefined ? 0 : now.getTime() - date;
  return { keys: { id, secret, token }, expiresAt: timeOf(keys, end) + aheadMs };
}

/** RFC 3339 with a zone, or a number since 1970. */
function timeOf(keys: unknown, name: string): number {
  const value = ownField(keys, name);
  const time = typeof value === 'number' ? sinceEpochMs(value) : Date.parse(String(value));
  if (Number.isNaN(time) || time <= 0) {
    throw badResponse(`${name} is not a time`);
  }
  return time;
}

/**
 * Like the vendor's tools, distinguishes seconds, milliseconds, micro- and nanoseconds by
 * magnitude.
 */
export function sinceEpochMs(value: number): number {
  const perMs = [1e18, 1e15, 1e12].find((least) => value >= least);
  return perMs === undefined ? value * 1000 : (value / perMs) * 1e12;
}
