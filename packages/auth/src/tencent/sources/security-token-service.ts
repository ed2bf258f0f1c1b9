import { badResponse, expectKey } from '../../credentials/sources/bad-response.js';
import { ownField, parseJson } from '../../credentials/sources/json-fields.js';
import type { FoundKeys, SourceContext } from '../../credentials/sources/key-source.js';
import { refusal } from '../../credentials/sources/refusal.js';
import { requestText, type TextResponse } from '../../credentials/sources/request-text.js';

/** https://cloud.tencent.com/document/api/1312/48197 */
export const stsHost = 'sts.tencentcloudapi.com';
const stsVersion = '2018-08-13';

/** Default name of a session in the vendor's audit log. */
export const defaultSessionName = 'download-tasks';

/** Requested lifetime of a role's keys: the one of the vendor's own SDKs. */
export const durationSeconds = 7200;

/** Short, because a caller is waiting for more than this. */
const timeoutMs = 5000;

/** An operation of STS. */
export interface StsCall {
  readonly action: string;
  readonly region: string;
  readonly body: Uint8Array<ArrayBuffer>;
  /** The headers that authenticate the caller, for a time in seconds since 1970. */
  readonly authorize: (timestamp: number) => Promise<Readonly<Record<string, string>>>;
}

/**
 * Requests the temporary keys of a role from STS, and retries once with the server's time if STS
 * rejects that of this machine. Throws a `SourceFailure` on failure.
 */
export async function callSts({ fetch, now }: SourceContext, call: StsCall): Promise<FoundKeys> {
  const ask = async (time: number): Promise<TextResponse> => {
    const timestamp = Math.floor(time / 1000);
    const headers = {
      'content-type': 'application/json',
      'x-tc-action': call.action,
      'x-tc-version': stsVersion,
      'x-tc-region': call.region,
      'x-tc-timestamp': String(timestamp),
      ...(await call.authorize(timestamp)),
    };
    const url = new URL(`https://${stsHost}/`);
    return requestText(fetch, { method: 'POST', url, headers, body: call.body, timeoutMs });
  };
  let response = await ask(now().getTime());
  if (response.date !== undefined && codeOf(response) === 'AuthFailure.SignatureExpire') {
    response = await ask(response.date);
  }
  const envelope = envelopeOf(response);
  if (response.status !== 200 || ownField(envelope, 'Error') !== undefined) {
    throw refusal(response, envelope);
  }
  return keysOf(envelope, response, now());
}

function envelopeOf({ text }: TextResponse): unknown {
  return ownField(parseJson(text), 'Response');
}

function codeOf(response: TextResponse): unknown {
  return ownField(ownField(envelopeOf(response), 'Error'), 'Code');
}

/**
 * Converted to the clock of this machine, which may be wrong: the lifetime reported by the server
 * is decisive.
 */
function keysOf(envelope: unknown, { date }: TextResponse, now: Date): FoundKeys {
  const keys = ownField(envelope, 'Credentials');
  const id = expectKey(keys, 'TmpSecretId');
  const secret = expectKey(keys, 'TmpSecretKey');
  const token = expectKey(keys, 'Token');
  const seconds = ownField(envelope, 'ExpiredTime');
  if (typeof seconds !== 'number' || !Number.isSafeInteger(seconds)) {
    throw badResponse('ExpiredTime is not a time');
  }
  const aheadMs = date === undefined ? 0 : now.getTime() - date;
  return { keys: { id, secret, token }, expiresAt: seconds * 1000 + aheadMs };
}

/** A request body without the fields that have no value. */
export function jsonBody(members: object): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(JSON.stringify(members));
}
