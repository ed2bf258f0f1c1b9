import { badResponse, expectKey } from '../../credentials/sources/bad-response.js';
import { ownField } from '../../credentials/sources/json-fields.js';
import type { FoundKeys } from '../../credentials/sources/key-source.js';
import type { TextResponse } from '../../credentials/sources/request-text.js';

/**
 * Temporary keys in the format of all services of the vendor: `AccessKeyId`, `AccessKeySecret`,
 * `SecurityToken`, `Expiration`. Their expiry is converted to the clock of this machine, which may
 * be wrong: the lifetime reported by the server is decisive.
 */
export function temporaryKeys(
  keys: unknown,
  { date }: Pick<TextResponse, 'date'>,
  now: Date,
): FoundKeys {
  const id = expectKey(keys, 'AccessKeyId');
  const secret = expectKey(keys, 'AccessKeySecret');
  const token = expectKey(keys, 'SecurityToken');
  const end = expiration(keys);
  const aheadMs = date === undefined ? 0 : now.getTime() - date;
  return { keys: { id, secret, token }, expiresAt: end === undefined ? undefined : end + aheadMs };
}

/** UTC, `2030-01-01T00:00:00Z`. */
function expiration(response: unknown): number | undefined {
  const value = ownField(response, 'Expiration');
  if (value === undefined) {
    return undefined;
  }
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(time)) {
    throw badResponse('Expiration is not a time');
  }
  return time;
}
