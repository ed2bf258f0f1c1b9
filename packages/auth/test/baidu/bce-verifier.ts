import { createHmac } from 'node:crypto';
import type { CapturedRequest } from '../capture-server.js';
import { splitTarget, strictlyEncoded } from '../strict-encoding.js';

/**
 * The server's side of bce-auth-v1, written only from the vendor's rules: it shares no code with
 * the signer.
 */
export function verifyBceAuthV1(
  request: CapturedRequest,
  secrets: Readonly<Record<string, string>>,
  now: Date,
): string {
  const parts = (request.headers.get('authorization') ?? '').split('/');
  const [version, accessKeyId = '', timestamp = '', expiration, listed = '', signature] = parts;
  const secret = secrets[accessKeyId];
  if (parts.length !== 6 || version !== 'bce-auth-v1') {
    return 'malformed authorization';
  }
  if (secret === undefined) {
    return 'unknown access key';
  }
  const age = now.getTime() - Date.parse(timestamp);
  if (age < 0 || age > Number(expiration) * 1000) {
    return 'expired';
  }
  const names = listed.split(';');
  const problem = problemWithHeaders(request, names);
  if (problem !== undefined) {
    return problem;
  }
  const signingKey = hmac(secret, parts.slice(0, 4).join('/'));
  return hmac(signingKey, canonicalRequest(request, names)) === signature
    ? 'accepted'
    : 'signature does not match';
}

function problemWithHeaders({ headers }: CapturedRequest, names: readonly string[]) {
  const needed = [...headers.keys()].filter((name) => name === 'host' || name.startsWith('x-bce-'));
  const missing = needed.find((name) => !names.includes(name));
  if (missing !== undefined) {
    return `${missing} is not signed`;
  }
  const absent = names.find((name) => !headers.get(name));
  return absent === undefined ? undefined : `${absent} is listed but absent`;
}

function canonicalRequest(request: CapturedRequest, names: readonly string[]): string {
  const [path, query] = splitTarget(request.target);
  const items = Array.from(new URLSearchParams(query))
    .filter(([key]) => key.toLowerCase() !== 'authorization')
    .map(([key, value]) => `${strictlyEncoded(key)}=${strictlyEncoded(value)}`);
  const lines = names.map(
    (name) =>
      `${strictlyEncoded(name)}:${strictlyEncoded((request.headers.get(name) ?? '').trim())}`,
  );
  return [
    request.method,
    strictlyEncoded(decodeURIComponent(path)).replaceAll('%2F', '/'),
    items.toSorted().join('&'),
    lines.toSorted().join('\n'),
  ].join('\n');
}

function hmac(key: string, message: string): string {
  return createHmac('sha256', key).update(message, 'utf8').digest('hex');
}
