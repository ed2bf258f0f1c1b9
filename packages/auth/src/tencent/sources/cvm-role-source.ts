import { badResponse, expectKey } from '../../credentials/sources/bad-response.js';
import { ownField, parseJson } from '../../credentials/sources/json-fields.js';
import type { FoundKeys, KeySource, SourceContext } from '../../credentials/sources/key-source.js';
import { nearbyFetch } from '../../credentials/sources/nearby-fetch.js';
import { requestText, type TextResponse } from '../../credentials/sources/request-text.js';
import { SourceFailure } from '../../credentials/sources/source-failure.js';

/**
 * Only reachable on the vendor's own machines, and only over http.
 * https://cloud.tencent.com/document/product/213/4934
 */
const roles = 'http://metadata.tencentyun.com/latest/meta-data/cam/security-credentials/';

/** On other machines there is no response, so this is how long callers without other keys wait. */
const firstTimeoutMs = 1000;
const timeoutMs = 5000;

/** Keys of the role bound to the machine. */
export const cvmRoleSource: KeySource = {
  name: 'cvm-role',
  find: cvmRoleKeys,
};

export async function cvmRoleKeys(context: SourceContext): Promise<FoundKeys> {
  const role = (await ask(context, roles, firstTimeoutMs)).text.trim();
  if (!/^[\w-][\w.@-]{0,127}$/.test(role)) {
    throw badResponse('the role name is invalid');
  }
  const response = await ask(context, roles + role, timeoutMs);
  const body = parseJson(response.text);
  if (ownField(body, 'Code') !== 'Success') {
    throw badResponse('Code is not Success');
  }
  const keys = {
    id: expectKey(body, 'TmpSecretId'),
    secret: expectKey(body, 'TmpSecretKey'),
    token: expectKey(body, 'Token'),
  };
  return { keys, expiresAt: endOf(body, response, context.now()) };
}

async function ask(context: SourceContext, url: string, patience: number): Promise<TextResponse> {
  const request = { method: 'GET', url: new URL(url), timeoutMs: patience } as const;
  const response = await requestText(nearbyFetch(context), request);
  if (response.status === 200) {
    return response;
  }
  if (response.status === 404) {
    throw new SourceFailure({
      reason: 'no-role',
      nextStep: 'Bind a CAM role to the instance.',
    });
  }
  throw new SourceFailure({
    reason: response.status >= 500 ? 'server-error' : 'refused',
    detail: `status ${response.status}`,
    kind: response.status >= 500 ? 'server' : 'auth',
    status: response.status,
  });
}

/**
 * In seconds. Converted to the clock of this machine, which may be wrong: the lifetime reported by
 * the server is decisive.
 */
function endOf(body: unknown, { date }: TextResponse, now: Date): number | undefined {
  const seconds = ownField(body, 'ExpiredTime');
  if (seconds === undefined) {
    return undefined;
  }
  if (typeof seconds !== 'number' || !Number.isSafeInteger(seconds)) {
    throw badResponse('ExpiredTime is not a time');
  }
  const aheadMs = date === undefined ? 0 : now.getTime() - date;
  return seconds * 1000 + aheadMs;
}
