import { fileBeside, readSmallFile } from '#files';
import { badResponse } from '../../credentials/sources/bad-response.js';
import { ownField, parseJson } from '../../credentials/sources/json-fields.js';
import type { FoundKeys, SourceContext } from '../../credentials/sources/key-source.js';
import { Profile } from '../../credentials/sources/profile-file.js';
import { refusal } from '../../credentials/sources/refusal.js';
import { requestText } from '../../credentials/sources/request-text.js';
import { SourceFailure } from '../../credentials/sources/source-failure.js';
import { toHex } from '../../hex.js';
import { sinceEpochMs, temporaryKeys } from './temporary-keys.js';

const defaultRegion = 'cn-beijing';
const timeoutMs = 5000;

/** A profile of mode sso, and its file. */
export interface SsoProfile {
  readonly profile: Profile;
  /** The parsed content of the file. */
  readonly content: unknown;
  readonly path: string;
}

/**
 * Keys of a role after a login with `ve sso login`: those in the profile while they are valid,
 * otherwise new ones in exchange for the token of that login. Only the tool, which stores its
 * tokens, renews the login itself. https://github.com/volcengine/volcengine-python-sdk
 * (cli_config_provider.py)
 */
export async function ssoKeys(context: SourceContext, sso: SsoProfile): Promise<FoundKeys> {
  const { profile } = sso;
  const end = profile.number('sts-expiration');
  if (end !== undefined && sinceEpochMs(end) > context.now().getTime()) {
    const id = profile.required('access-key');
    const secret = profile.required('secret-key');
    const token = profile.optional('session-token');
    return { keys: { id, secret, token }, expiresAt: sinceEpochMs(end) };
  }
  const session = sessionOf(sso);
  return roleKeys(context, profile, {
    region: regionOf(session),
    token: await accessToken(context, sso, session),
  });
}

function sessionOf({ profile, content }: SsoProfile): Profile {
  const name = profile.required('sso-session-name');
  const session = ownField(ownField(content, 'sso-session'), name);
  if (session === undefined) {
    const detail = `${profile.label}: the sso-session of its sso-session-name does not exist`;
    throw new SourceFailure({ reason: 'bad-field', detail });
  }
  return new Profile(session, `the sso-session of ${profile.label}`);
}

/** A host built from anything else could send the token elsewhere. */
function regionOf(session: Profile): string {
  const region = session.optional('region') ?? defaultRegion;
  if (/^[a-z0-9-]{1,40}$/.test(region)) {
    return region;
  }
  throw new SourceFailure({
    reason: 'bad-field',
    detail: `${session.label}: region is not a region id`,
  });
}

/** The tool stores the token of a login in a file named after the login. */
async function accessToken(
  { now }: SourceContext,
  { profile, path }: SsoProfile,
  session: Profile,
): Promise<string> {
  const login = JSON.stringify({
    start_url: session.required('start-url'),
    session_name: profile.required('sso-session-name'),
  });
  const digest = await crypto.subtle.digest('SHA-1', new TextEncoder().encode(login));
  const name = `${toHex(new Uint8Array(digest))}.json`;
  const label = 'the token file of the sso login';
  const text = await readSmallFile(fileBeside(path, 'sso', 'cache', name), label);
  const token = new Profile(parseJson(text), label);
  const end = token.optional('expires_at');
  if (end !== undefined && !(Date.parse(end) > now().getTime())) {
    throw new SourceFailure({
      reason: 'expired',
      detail: label,
      nextStep: 'Log in again with `ve sso login`.',
    });
  }
  return token.required('access_token');
}

async function roleKeys(
  { fetch, now }: SourceContext,
  profile: Profile,
  { region, token }: { readonly region: string; readonly token: string },
): Promise<FoundKeys> {
  const url = new URL(`https://cloudidentity-portal.${region}.volces.com/federation/credentials`);
  url.search = new URLSearchParams({
    account_id: profile.required('account-id'),
    role_name: profile.required('role-name'),
  }).toString();
  const headers = { accept: 'application/json', 'x-bd-cloudidentity-bearer-token': token };
  const response = await requestText(fetch, { method: 'GET', url, headers, timeoutMs });
  const body = parseJson(response.text);
  const envelope = ownField(body, 'ResponseMetadata');
  if (response.status !== 200 || ownField(envelope, 'Error') !== undefined) {
    throw refusal(response, envelope);
  }
  const keys = ownField(ownField(body, 'Result'), 'RoleCredentials');
  if (keys === undefined) {
    throw badResponse('RoleCredentials is missing');
  }
  return temporaryKeys(keys, 'Expiration', { ...response, now: now() });
}
