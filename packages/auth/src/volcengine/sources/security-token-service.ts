import { ownField, parseJson } from '../../credentials/sources/json-fields.js';
import type { FoundKeys, SourceContext } from '../../credentials/sources/key-source.js';
import { refusal } from '../../credentials/sources/refusal.js';
import { type KeyRequest, requestText } from '../../credentials/sources/request-text.js';
import { temporaryKeys } from './temporary-keys.js';

/**
 * The host of STS, and its API version. https://github.com/volcengine/volcengine-python-sdk
 * (volcenginesdkcore/auth/providers)
 */
export const stsHost = 'sts.volcengineapi.com';
export const stsVersion = '2018-01-01';

/** Default name of a session in the vendor's audit log. */
export const defaultSessionName = 'download-tasks';

/** Requested lifetime of a role's keys: the one of the vendor's own tools. */
export const durationSeconds = '3600';

/** Short, because a caller is waiting for more than this. */
const timeoutMs = 5000;

/**
 * Requests the temporary keys of a role from STS. Throws a `SourceFailure` on failure. `end` is the
 * response field with their expiry.
 */
export async function callSts(
  { fetch, now }: SourceContext,
  end: 'Expiration' | 'ExpiredTime',
  request: Omit<KeyRequest, 'timeoutMs'>,
): Promise<FoundKeys> {
  const response = await requestText(fetch, { ...request, timeoutMs });
  const body = parseJson(response.text);
  const envelope = ownField(body, 'ResponseMetadata');
  if (response.status !== 200 || ownField(envelope, 'Error') !== undefined) {
    throw refusal(response, envelope);
  }
  const keys = ownField(ownField(body, 'Result'), 'Credentials');
  return temporaryKeys(keys, end, { ...response, now: now() });
}
