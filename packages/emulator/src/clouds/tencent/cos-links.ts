import { createHash, createHmac } from 'node:crypto';
import { methodOfLink, type VendorRequest } from '../../contract/directives.js';
import { sameText } from '../../tools/same-text.js';
import { hashHex } from '../../tools/seeded.js';

/**
 * Creates and checks pre-signed links of COS:
 * `…?q-sign-algorithm=sha1&q-ak=…&q-sign-time={start};{end}&q-key-time=…&q-header-list=&q-url-param-list=&q-signature=…`.
 */
export interface CosLinks {
  /** The query of a link to an object that is valid for GET from now on. */
  sign(path: string, now: Date, lifetimeMs: number): string;
  /** Returns what is wrong with a request for a link, or `undefined`. */
  verify(request: VendorRequest): LinkProblem | undefined;
}

interface LinkProblem {
  readonly code: 'AccessDenied' | 'InvalidAccessKeyId' | 'SignatureDoesNotMatch';
  /** The message, if it differs from the one of the code. */
  readonly message?: string;
  readonly reason: string;
}

/**
 * Links are signed with the service's own key, because the file is in a bucket that the caller
 * cannot see. They cover method, path and time, and neither headers nor parameters.
 */
export function createCosLinks(seed: string): CosLinks {
  const secretId = 'emulator-cos-secret-id';
  const secretKey = hashHex(`${seed}/cos-secret`);
  const signatureOf = (method: string, path: string, time: string): string => {
    const request = `${method.toLowerCase()}\n${path}\n\n\n`;
    const digest = createHash('sha1').update(request).digest('hex');
    const key = Buffer.from(hmac(secretKey, time));
    return hmac(key, `sha1\n${time}\n${digest}\n`);
  };
  return {
    sign(path, now, lifetimeMs) {
      const start = Math.floor(now.getTime() / 1000);
      const time = `${start};${start + Math.ceil(lifetimeMs / 1000)}`;
      return new URLSearchParams({
        'q-sign-algorithm': 'sha1',
        'q-ak': secretId,
        'q-sign-time': time,
        'q-key-time': time,
        'q-header-list': '',
        'q-url-param-list': '',
        'q-signature': signatureOf('get', path, time),
      }).toString();
    },
    verify(request) {
      const query = new URLSearchParams(request.rawQuery);
      const time = query.get('q-key-time') ?? '';
      const late = checkTime(query, request.directives.now);
      if (late !== undefined) {
        return late;
      }
      if (query.get('q-ak') !== secretId) {
        const reason = 'the link does not belong to this emulator; perhaps the seed differs';
        return { code: 'InvalidAccessKeyId', reason };
      }
      const method = methodOfLink(request.method, request.directives.relaxed);
      const path = decodeURIComponent(request.path);
      return sameText(signatureOf(method, path, time), query.get('q-signature') ?? '')
        ? undefined
        : { code: 'SignatureDoesNotMatch', reason: 'the link was changed, or is for GET' };
    },
  };
}

function checkTime(query: URLSearchParams, now: Date): LinkProblem | undefined {
  const time = query.get('q-sign-time') ?? '';
  const [, start, end] = /^(\d{1,12});(\d{1,12})$/.exec(time) ?? [];
  if (end === undefined || time !== query.get('q-key-time')) {
    const reason = 'a link needs q-sign-time and q-key-time; request a new one';
    return { code: 'AccessDenied', reason };
  }
  const seconds = now.getTime() / 1000;
  if (seconds < Number(start)) {
    return { code: 'AccessDenied', reason: 'the link is not valid yet' };
  }
  return seconds <= Number(end)
    ? undefined
    : {
        code: 'AccessDenied',
        message: 'Request has expired',
        reason: `the link was valid until ${new Date(Number(end) * 1000).toISOString()}, server time is ${now.toISOString()}`,
      };
}

/** The key of a signature is the hexadecimal text of a first one. */
function hmac(key: string | Buffer, message: string): string {
  return createHmac('sha1', key).update(message).digest('hex');
}
