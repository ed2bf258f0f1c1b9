import { ownField, parseJson } from '../../credentials/sources/json-fields.js';
import {
  type FoundKeys,
  isSwitchedOn,
  type KeySource,
  type SourceContext,
  variable,
} from '../../credentials/sources/key-source.js';
import { nearbyFetch } from '../../credentials/sources/nearby-fetch.js';
import { refusal } from '../../credentials/sources/refusal.js';
import { requestText, type TextResponse } from '../../credentials/sources/request-text.js';
import { asChosen, SourceFailure } from '../../credentials/sources/source-failure.js';
import { badResponse } from '../../credentials/sources/bad-response.js';
import { temporaryKeys } from './temporary-keys.js';

/**
 * Only reachable on the vendor's own machines, and only over http.
 * https://github.com/volcengine/volcengine-python-sdk
 */
const origin = 'http://100.96.0.96';
const rolesPath = '/volcstack/latest/iam/security_credentials';

/** On other machines there is no response, so this is how long callers without other keys wait. */
const firstTimeoutMs = 1000;
const timeoutMs = 5000;

const disabling = 'VOLCENGINE_ECS_METADATA_DISABLED';

/**
 * Keys of the machine's role: that of `VOLCENGINE_ECS_METADATA` if it is set, otherwise the first
 * attached one.
 */
export const ecsMetadataSource: KeySource = {
  name: 'ecs-metadata',
  find: (context) => {
    const role = variable(context.environment, 'VOLCENGINE_ECS_METADATA');
    return asChosen(role !== undefined, () => ecsRoleKeys(context, role));
  },
};

/**
 * Keys of a role of the machine, from the instance metadata: session token, then the list of roles,
 * then keys.
 */
export async function ecsRoleKeys(
  context: SourceContext,
  givenRole: string | undefined,
): Promise<FoundKeys> {
  if (isSwitchedOn(context.environment, disabling)) {
    throw new SourceFailure({ reason: 'disabled', detail: disabling });
  }
  const ask = await openSession(context);
  const role = givenRole ?? firstRole(await ask(`${rolesPath}?type=user&format=json`));
  if (role === undefined || !/^[\w-][\w.-]{0,63}$/.test(role)) {
    throw badResponse('the role name is invalid');
  }
  const response = await ask(`${rolesPath}/${role}`);
  const now = context.now();
  return temporaryKeys(parseJson(response.text), 'ExpiredTime', { ...response, now });
}

async function openSession(
  context: SourceContext,
): Promise<(path: string) => Promise<TextResponse>> {
  const fetch = nearbyFetch(context);
  const { status, text, ...rest } = await requestText(fetch, {
    method: 'PUT',
    url: new URL('/latest/api/token', origin),
    headers: { 'x-volc-ecs-metadata-token-ttl-seconds': '21600' },
    timeoutMs: firstTimeoutMs,
  });
  if (status !== 200) {
    throw refusal({ status, text, ...rest });
  }
  const token = text.trim();
  if (!/^[\x21-\x7e]{1,4096}$/.test(token)) {
    throw badResponse('the session token is invalid');
  }
  const headers = { 'x-volc-ecs-metadata-token': token };
  return async (path) => {
    const url = new URL(path, origin);
    const response = await requestText(fetch, { method: 'GET', url, headers, timeoutMs });
    if (response.status === 404) {
      throw new SourceFailure({
        reason: 'no-role',
        nextStep: 'Attach an IAM role to the instance, or correct the role name.',
      });
    }
    if (response.status !== 200) {
      throw refusal(response);
    }
    return response;
  };
}

/**
 * A JSON list of names, one role as an object, or one name per line: the vendor's own tools accept
 * all of these.
 */
function firstRole({ text }: TextResponse): string | undefined {
  const roles = parseJson(text);
  const first: unknown = Array.isArray(roles) ? roles[0] : ownField(roles, 'RoleName');
  if (typeof first === 'string') {
    return first;
  }
  return roles === undefined ? text.trim().split(/\s+/, 1)[0] : undefined;
}
