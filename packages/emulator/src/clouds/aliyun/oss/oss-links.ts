import { createHmac } from 'node:crypto';
import type { EmulatorCredentials } from '../../../signatures/credentials.js';
import { hashHex } from '../../../tools/seeded.js';
import { headerValue } from '../../../signatures/signed-request.js';
import { sameText } from '../../../tools/same-text.js';
import type { OssProblem } from './oss-errors.js';
import { type QueryItem, sortByName } from '../../../tools/query-items.js';

/**
 * Creates and checks pre-signed links: `…?Expires={Unix
 * seconds}&OSSAccessKeyId={key}&Signature={Base64}`.
 */
export interface OssLinks {
  /** The query of a link that is valid for GET until that second. */
  sign(bucket: string, key: string, expiresAt: Date): string;
  /** Returns what is wrong with a request for a link, or `undefined`. */
  verify(parts: OssSignedParts, now: Date): OssProblem | undefined;
}

/**
 * The key pair for signing links: the service's own, because the caller may not have access to the
 * buckets.
 */
export function ossLinkCredentials(seed: string): EmulatorCredentials {
  return {
    accessKeyId: 'emulator-oss-access-key',
    secretAccessKey: hashHex(`${seed}/oss-secret`),
  };
}

export function createOssLinks({ accessKeyId, secretAccessKey }: EmulatorCredentials): OssLinks {
  const sign = (parts: OssSignedParts): string =>
    createHmac('sha1', secretAccessKey).update(ossStringToSign(parts)).digest('base64');
  return {
    sign(bucket, key, expiresAt) {
      const expires = String(Math.floor(expiresAt.getTime() / 1000));
      const query = [{ name: 'Expires', value: expires }];
      const parts = { method: 'GET', headers: new Headers(), bucket, key, query };
      const signature = encodeURIComponent(sign(parts));
      return `Expires=${expires}&OSSAccessKeyId=${accessKeyId}&Signature=${signature}`;
    },
    verify(parts, now) {
      const given = readLink(parts);
      const problem = checkLink(given, accessKeyId, now);
      if (problem !== undefined) {
        return problem;
      }
      if (sameText(sign(parts), given.signature)) {
        return undefined;
      }
      return {
        code: 'SignatureDoesNotMatch',
        reason:
          'the link was changed, is for another object or method, or the request carries a header that must be signed (Content-Type, Content-MD5, x-oss-)',
        details: {
          OSSAccessKeyId: given.accessKeyId,
          SignatureProvided: given.signature,
          StringToSign: ossStringToSign(parts),
        },
      };
    },
  };
}

function readLink({ query }: OssSignedParts) {
  const read = (wanted: string): string => query.find(({ name }) => name === wanted)?.value ?? '';
  return {
    accessKeyId: read('OSSAccessKeyId'),
    expires: read('Expires'),
    signature: read('Signature'),
  };
}

function checkLink(
  { accessKeyId, expires, signature }: ReturnType<typeof readLink>,
  knownKey: string,
  now: Date,
): OssProblem | undefined {
  if (accessKeyId === '' || expires === '' || signature === '') {
    return {
      code: 'AccessDenied',
      message: 'You have no right to access this object because of bucket acl.',
      reason: 'a link needs Expires, OSSAccessKeyId and Signature; request a new one',
    };
  }
  if (accessKeyId !== knownKey) {
    return {
      code: 'InvalidAccessKeyId',
      reason: 'the link does not belong to this emulator; perhaps the seed differs',
      details: { OSSAccessKeyId: accessKeyId },
    };
  }
  const expiresAt = new Date(/^\d{1,12}$/.test(expires) ? Number(expires) * 1000 : Number.NaN);
  if (Number.isNaN(expiresAt.getTime())) {
    return {
      code: 'AccessDenied',
      message: 'Invalid date (should be seconds since epoch).',
      reason: 'Expires must be Unix seconds',
    };
  }
  if (now <= expiresAt) {
    return undefined;
  }
  return {
    code: 'AccessDenied',
    message: 'Request has expired.',
    reason: `the link was valid until ${expiresAt.toISOString()}, server time is ${now.toISOString()}`,
    details: { Expires: expiresAt.toISOString(), ServerTime: now.toISOString() },
  };
}

/** What an OSS V1 signature in a URL covers. */
interface OssSignedParts {
  readonly method: string;
  readonly headers: Headers;
  readonly bucket: string;
  /** Decoded. */
  readonly key: string;
  readonly query: readonly QueryItem[];
}

/** Parameters that select the content of the response. They are signed with the object's name. */
function isSubResource({ name }: QueryItem): boolean {
  return /^(versionId|security-token)$|^(response|x-oss)-/.test(name);
}

/**
 * The text that a pre-signed link of OSS signs. A client that adds a Content-Type, a Content-MD5 or
 * an `x-oss-` header breaks the signature, as it does at OSS.
 */
function ossStringToSign(parts: OssSignedParts): string {
  const { method, headers, bucket, key, query } = parts;
  const ossHeaders = [...headers.keys()]
    .filter((name) => name.startsWith('x-oss-'))
    .toSorted()
    .map((name) => `${name}:${headerValue(headers, name)}\n`);
  const subResources = sortByName(query)
    .filter(isSubResource)
    .map(({ name, value }) => (value === '' ? name : `${name}=${value}`))
    .join('&');
  return [
    method,
    headerValue(headers, 'content-md5'),
    headerValue(headers, 'content-type'),
    query.find(({ name }) => name === 'Expires')?.value ?? '',
    `${ossHeaders.join('')}/${bucket}/${key}${subResources === '' ? '' : `?${subResources}`}`,
  ].join('\n');
}
