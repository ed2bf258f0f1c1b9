import type { EmulatorCredentials } from '../../signatures/credentials.js';
import { parseIsoSeconds } from '../../signatures/signed-request.js';
import { hashHex } from '../../tools/seeded.js';
import { sameText } from '../../tools/same-text.js';
import { encodeRfc3986, parseQuery, type QueryItem, sortByName } from '../../tools/query-items.js';
import { hmac, sha256Hex, signingKey } from './hmac-sha256.js';

/** What is wrong with a link. */
interface TosLinkProblem {
  readonly code: 'AccessDenied' | 'SignatureDoesNotMatch' | 'InvalidAccessKeyId';
  readonly reason: string;
}

/** The parts of a request that a link signs. */
interface LinkParts {
  readonly method: string;
  /** As on the wire. */
  readonly rawPath: string;
  readonly rawQuery: string;
  readonly host: string;
}

/**
 * Creates and checks pre-signed links of TOS:
 * `…?X-Tos-Algorithm=TOS4-HMAC-SHA256&X-Tos-Credential=…&X-Tos-Date=…&X-Tos-Expires={seconds}&
 * X-Tos-SignedHeaders=host&X-Tos-Signature={hex}`. The form and the signature of this service's
 * links are inferred from sister services and the SDKs of TOS.
 */
export interface TosLinks {
  sign(url: string, now: Date, lifetimeMs: number): string;
  /** What is wrong with a request for a link, or `undefined`. */
  verify(parts: LinkParts, now: Date): TosLinkProblem | undefined;
}

const region = 'cn-beijing';

/**
 * Links are signed with the service's own key, because the file is in a bucket that the caller
 * cannot see.
 */
export function createTosLinks(seed: string): TosLinks {
  const credentials: EmulatorCredentials = {
    accessKeyId: 'emulator-tos-access-key',
    secretAccessKey: hashHex(`${seed}/tos-secret`),
  };
  return {
    sign(url, now, lifetimeMs) {
      const { host, pathname } = new URL(url);
      const date = basicTime(now);
      const items = [
        { name: 'X-Tos-Algorithm', value: 'TOS4-HMAC-SHA256' },
        { name: 'X-Tos-Credential', value: `${credentials.accessKeyId}/${scopeOf(date)}` },
        { name: 'X-Tos-Date', value: date },
        { name: 'X-Tos-Expires', value: String(Math.ceil(lifetimeMs / 1000)) },
        { name: 'X-Tos-SignedHeaders', value: 'host' },
      ];
      const parts = { method: 'GET', rawPath: pathname, host };
      const signature = signatureOf(credentials, parts, items, date);
      return `${url}?${writeQuery(items)}&X-Tos-Signature=${signature}`;
    },
    verify(parts, now) {
      const items = parseQuery(parts.rawQuery);
      const read = (wanted: string): string =>
        items.find(({ name }) => name === wanted)?.value ?? '';
      const date = read('X-Tos-Date');
      const problem = checkLink(read, now, credentials.accessKeyId);
      if (problem !== undefined) {
        return problem;
      }
      const signed = items.filter(({ name }) => name !== 'X-Tos-Signature');
      const expected = signatureOf(credentials, parts, signed, date);
      if (sameText(expected, read('X-Tos-Signature'))) {
        return undefined;
      }
      const reason = 'the link was changed, or is for another object, host or method';
      return { code: 'SignatureDoesNotMatch', reason };
    },
  };
}

function checkLink(
  read: (name: string) => string,
  now: Date,
  accessKeyId: string,
): TosLinkProblem | undefined {
  const [, year, month, day, time] =
    /^(\d{4})(\d\d)(\d\d)T(\d{6})Z$/.exec(read('X-Tos-Date')) ?? [];
  const clock = time?.replaceAll(/\d\d(?=\d)/g, '$&:');
  const signedAt = parseIsoSeconds(`${year}-${month}-${day}T${clock}Z`);
  const seconds = /^\d{1,7}$/.test(read('X-Tos-Expires')) ? Number(read('X-Tos-Expires')) : NaN;
  if (signedAt === undefined || Number.isNaN(seconds) || read('X-Tos-Signature') === '') {
    const reason = 'a link needs X-Tos-Date, X-Tos-Expires and X-Tos-Signature; request a new one';
    return { code: 'AccessDenied', reason };
  }
  if (read('X-Tos-Credential').split('/')[0] !== accessKeyId) {
    const reason = 'the link does not belong to this emulator; perhaps the seed differs';
    return { code: 'InvalidAccessKeyId', reason };
  }
  const expiresAt = new Date(signedAt.getTime() + seconds * 1000);
  if (now <= expiresAt) {
    return undefined;
  }
  const reason = `the link was valid until ${expiresAt.toISOString()}, server time is ${now.toISOString()}`;
  return { code: 'AccessDenied', reason };
}

function signatureOf(
  { secretAccessKey }: EmulatorCredentials,
  { method, rawPath, host }: Omit<LinkParts, 'rawQuery'>,
  items: readonly QueryItem[],
  date: string,
): string {
  const query = writeQuery(sortByName(items));
  const canonical = [method, rawPath, query, `host:${host}`, '', 'host', 'UNSIGNED-PAYLOAD'];
  const scope = scopeOf(date);
  const text = ['TOS4-HMAC-SHA256', date, scope, sha256Hex(canonical.join('\n'))].join('\n');
  return hmac(signingKey(secretAccessKey, scope), text).toString('hex');
}

function scopeOf(date: string): string {
  return `${date.slice(0, 8)}/${region}/tos/request`;
}

function writeQuery(items: readonly QueryItem[]): string {
  return items.map(({ name, value }) => `${encodeRfc3986(name)}=${encodeRfc3986(value)}`).join('&');
}

/** UTC with whole seconds: `20251103T000000Z`. */
function basicTime(time: Date): string {
  return `${time.toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
}
