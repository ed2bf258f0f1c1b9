import type { IncomingHttpHeaders } from 'node:http';

import { crc64Header } from '../http/crc64-header.js';
import { decimalHex, digestHex, type DigestAlgorithm } from './digest.js';
import type { DigestProof } from './proof.js';

/**
 * Reads the digests in the headers of a response with the whole object. In a response with a range,
 * some stores send the digest of the range.
 */
export function readServerProofs(headers: IncomingHttpHeaders): readonly DigestProof[] {
  const found: readonly (DigestProof | undefined)[] = [
    proof('crc64', decimalHex('crc64', crc64Header(headers) ?? '')),
    proof('crc32', decimalHex('crc32', text(headers, 'x-bce-content-crc32'))),
    proof('md5', digestHex('md5', text(headers, 'x-bce-content-md5'))),
    proof('md5', digestHex('md5', text(headers, 'content-md5'))),
  ];
  const proofs = found.filter((each) => each !== undefined);
  const etag = proofs.length === 0 ? md5Etag(headers) : undefined;
  return etag === undefined ? proofs : [{ algorithm: 'md5', hex: etag, source: 'etag' }];
}

/**
 * Aliyun OSS: the ETag of an object that was uploaded in one piece and is not encrypted by the
 * store is its MD5.
 */
function md5Etag(headers: IncomingHttpHeaders): string | undefined {
  const isPutInOnePiece = text(headers, 'x-oss-object-type').toLowerCase() === 'normal';
  if (!isPutInOnePiece || headers['x-oss-server-side-encryption'] !== undefined) {
    return undefined;
  }
  return /^"([\da-f]{32})"$/i.exec(headers.etag ?? '')?.[1]?.toLowerCase();
}

function proof(algorithm: DigestAlgorithm, hex: string | undefined): DigestProof | undefined {
  return hex === undefined ? undefined : { algorithm, hex, source: 'server' };
}

function text(headers: IncomingHttpHeaders, name: string): string {
  const value = headers[name];
  return typeof value === 'string' ? value : '';
}
