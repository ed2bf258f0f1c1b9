import { createHmac } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { secretAccessKey } from './sample-request.js';

/**
 * Whether a request has a valid `bce-auth-v1` signature. Independent code, so that no contender
 * checks itself.
 */
export function isSigned({ method, url, headers }: IncomingMessage): boolean {
  const parts = headers.authorization?.split('/') ?? [];
  const [scheme, accessKeyId, date, seconds, names = '', signature] = parts;
  if (scheme !== 'bce-auth-v1' || parts.length !== 6 || !names.includes('host')) {
    return false;
  }
  const key = hmac(secretAccessKey, [scheme, accessKeyId, date, seconds].join('/'));
  const lines = names.split(';').map((name) => `${name}:${encode(headers[name])}`);
  return signature === hmac(key, [method, url, '', ...lines.toSorted()].join('\n'));
}

/** Sufficient for the headers that are signed here, which contain none of `!'()*`. */
function encode(value: string | readonly string[] | undefined): string {
  return encodeURIComponent(String(value).trim());
}

function hmac(key: string, message: string): string {
  return createHmac('sha256', key).update(message).digest('hex');
}
