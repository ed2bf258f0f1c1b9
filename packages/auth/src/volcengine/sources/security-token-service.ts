import { ownField, parseJson } from '../../credentials/sources/json-fields.js';
import type { FoundKeys, SourceContext } from '../../credentials/sources/key-source.js';
import { refusal } from '../../credentials/sources/refusal.js';
import { type KeyRequest, requestText } from '../../credentials/sources/request-text.js';
import { temporaryKeys } from './temporary-keys.js';

/**
 * Where STS is, and the version of its API.
 * https://github.com/volcengine/volcengine-python-sdk (volcenginesdkcore/auth/providers)
 */
export const stsHost = 'sts.volcengineapi.com';
export const stsVersion = '2018-01-01';

/** What a session is called in the vendor's audit log if nobody gave it a name. */
export const defaultSessionName = 'download-tasks';

/** How long the keys of a role are asked for: what the vendor's own tools ask. */
export const durationSeconds = '3600';

/** Short, as a caller is waiting for more than this. */
const timeoutMs = 5000;

/**
 * Asks STS for the temporary keys of a role. Throws a `SourceFailure` if it does not give them.
 * `end` is the member of the response that says when they end.
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
