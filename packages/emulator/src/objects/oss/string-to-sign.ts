import type { QueryItem } from '../../signatures/query-items.js';
import { sortByName } from '../../signatures/query-items.js';
import { headerValue } from '../../signatures/signed-request.js';

/** What an OSS V1 signature in a URL covers. */
export interface OssSignedParts {
  readonly method: string;
  readonly headers: Headers;
  readonly bucket: string;
  /** Decoded. */
  readonly key: string;
  readonly query: readonly QueryItem[];
}

/** Parameters that choose what is answered, and so are signed with the object's name. */
function isSubResource({ name }: QueryItem): boolean {
  return /^(versionId|security-token)$|^(response|x-oss)-/.test(name);
}

/**
 * The text that a pre-signed link of OSS signs. A client that sends a Content-Type or Content-MD5 of its own, or an `x-oss-` header, breaks the
 * signature, as it does at OSS.
 */
export function ossStringToSign(parts: OssSignedParts): string {
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
