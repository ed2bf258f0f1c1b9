import { ownField, parseJson } from '../../credentials/sources/json-fields.js';
import {
  type FoundKeys,
  isSwitchedOn,
  type SourceContext,
} from '../../credentials/sources/key-source.js';
import { requestText, type TextResponse } from '../../credentials/sources/request-text.js';
import { SourceFailure } from '../../credentials/sources/source-failure.js';
import { nearbyFetch } from '../../credentials/sources/nearby-fetch.js';
import { refusal } from '../../credentials/sources/refusal.js';
import { badResponse } from '../../credentials/sources/bad-response.js';
import { temporaryKeys } from './temporary-keys.js';

/**
 * Only reachable on the vendor's own machines, and only over http.
 * https://www.alibabacloud.com/help/en/ecs/user-guide/view-instance-metadata
 */
const origin = 'http://100.100.100.200';
const rolesPath = '/latest/meta-data/ram/security-credentials/';

/** On other machines there is no response, so this is how long callers without other keys wait. */
const firstTimeoutMs = 1000;
const timeoutMs = 5000;

/**
 * Keys of the machine's role, from the instance metadata: session token, then role name, then keys.
 * https://www.alibabacloud.com/help/en/ecs/user-guide/obtain-a-temporary-authorization-token
 */
export async function ecsRoleKeys(
  context: SourceContext,
  givenRole: string | undefined,
): Promise<FoundKeys> {
  if (isSwitchedOn(context.environment, 'ALIBABA_CLOUD_ECS_METADATA_DISABLED')) {
    throw new SourceFailure({ reason: 'disabled', detail: 'ALIBABA_CLOUD_ECS_METADATA_DISABLED' });
  }
  const session = await openSession(context);
  const role = givenRole ?? (await session(rolesPath)).text.trim();
  if (!/^[\w-][\w.-]{0,63}$/.test(role)) {
    throw badResponse('the role name is invalid');
  }
  const response = await session(rolesPath + role);
  const body = parseJson(response.text);
  if (ownField(body, 'Code') !== 'Success') {
    throw badResponse('Code is not Success');
  }
  return temporaryKeys(body, response, context.now());
}

type Session = (path: string) => Promise<TextResponse>;

/**
 * A session needs a token (IMDSv2). If none is available, falls back to IMDSv1 unless it is
 * disabled.
 */
async function openSession(context: SourceContext): Promise<Session> {
  const { environment } = context;
  const fetch = nearbyFetch(context);
  const token = await sessionToken(fetch);
  if (typeof token !== 'string') {
    const isTokenNeeded = isSwitchedOn(
      environment,
      'ALIBABA_CLOUD_IMDSV1_DISABLED',
      'ALIBABA_CLOUD_IMDSV1_DISABLE',
    );
    if (isTokenNeeded || token.facts.reason === 'unreachable') {
      throw token;
    }
  }
  const headers = typeof token === 'string' ? { 'x-aliyun-ecs-metadata-token': token } : {};
  // A token request can be lost on the way out of a container where other requests succeed.
  const patience = typeof token === 'string' ? timeoutMs : firstTimeoutMs;
  return async (path) => {
    const url = new URL(path, origin);
    const response = await requestText(fetch, { method: 'GET', url, headers, timeoutMs: patience });
    if (response.status !== 200) {
      throw refusedMetadata(response);
    }
    return response;
  };
}

async function sessionToken(fetch: SourceContext['fetch']): Promise<string | SourceFailure> {
  try {
    const response = await requestText(fetch, {
      method: 'PUT',
      url: new URL('/latest/api/token', origin),
      headers: { 'x-aliyun-ecs-metadata-token-ttl-seconds': '60' },
      timeoutMs: firstTimeoutMs,
    });
    if (response.status !== 200) {
      return refusal(response);
    }
    return /^[\x21-\x7e]{1,1024}$/.test(response.text)
      ? response.text
      : badResponse('the session token is invalid');
  } catch (error) {
    if (error instanceof SourceFailure) {
      return error;
    }
    throw error;
  }
}

function refusedMetadata(response: TextResponse): SourceFailure {
  if (response.status !== 404) {
    return refusal(response);
  }
  return new SourceFailure({
    reason: 'no-role',
    nextStep: 'Attach a RAM role to the instance, or correct the role name.',
  });
}
