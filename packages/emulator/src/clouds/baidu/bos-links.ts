import type { EmulatorCredentials } from '../../signatures/credentials.js';
import { methodOfLink, type VendorRequest } from '../../contract/directives.js';
import { hashHex } from '../../tools/seeded.js';
import { splitTarget } from '../../http/incoming-request.js';
import {
  formatTimestamp,
  computeSignature,
  verifyBceSignature,
  type BceCheck,
} from './bce-auth-v1.js';
import { canonicalRequest } from './bce-canonical-request.js';

/**
 * Creates and checks pre-signed links of BOS:
 * `…?authorization=bce-auth-v1%2F{key}%2F{time}%2F{seconds}%2Fhost%2F{signature}`.
 */
export interface BosLinks {
  sign(url: string, now: Date, lifetimeMs: number): string;
  verify(request: VendorRequest): BceCheck;
}

/**
 * Links are signed with the service's own key, because the file is in a bucket that the caller
 * cannot see.
 */
export function createBosLinks(seed: string): BosLinks {
  const credentials: EmulatorCredentials = {
    accessKeyId: 'emulator-bos-access-key',
    secretAccessKey: hashHex(`${seed}/bos-secret`),
  };
  return {
    sign: (url, now, lifetimeMs) =>
      `${url}?authorization=${encodeURIComponent(authorize(credentials, url, now, lifetimeMs))}`,
    verify(request) {
      const { now, relaxed } = request.directives;
      const method = methodOfLink(request.method, relaxed);
      const authorization = authorizationIn(request.rawQuery);
      return verifyBceSignature(
        { ...request, method },
        { credentials: [credentials], now, authorization },
      );
    },
  };
}

function authorize(
  { accessKeyId, secretAccessKey }: EmulatorCredentials,
  url: string,
  now: Date,
  lifetimeMs: number,
): string {
  const scope = {
    accessKeyId,
    timestamp: formatTimestamp(now),
    expirationSeconds: String(Math.ceil(lifetimeMs / 1000)),
  };
  const headers = new Headers({ host: new URL(url).host });
  const canonical = canonicalRequest({ method: 'GET', ...splitTarget(url), headers }, ['host']);
  const signature = computeSignature(secretAccessKey, scope, canonical);
  return `bce-auth-v1/${accessKeyId}/${scope.timestamp}/${scope.expirationSeconds}/host/${signature}`;
}

function authorizationIn(rawQuery: string): string | undefined {
  return new URLSearchParams(rawQuery).get('authorization') ?? undefined;
}
