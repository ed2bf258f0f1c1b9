import type { EmulatorCredentials } from '../core/credentials.js';
import { sameText } from './same-text.js';
import type { SignatureVerification } from './signed-request.js';

export type CredentialsProblem =
  'unknown-key' | 'token-missing' | 'token-of-another-key' | 'token-wrong' | 'token-expired';

/** The key pair that a request claims to be signed with, or why there is none. */
export type FoundCredentials =
  { readonly credentials: EmulatorCredentials } | { readonly problem: CredentialsProblem };

/** A key may be listed with and without a session token; a request must carry exactly the token of one of them. */
export function findCredentials(
  { credentials: known, now, relaxed }: SignatureVerification,
  accessKeyId: string,
  token: string | undefined,
): FoundCredentials {
  const owned = known.filter((candidate) => candidate.accessKeyId === accessKeyId);
  const [first] = owned;
  if (first === undefined) return { problem: 'unknown-key' };
  if (relaxed?.has('session-token') === true) return { credentials: first };
  const credentials = owned.find(({ sessionToken }) => sameToken(sessionToken, token));
  if (credentials !== undefined) {
    return sessionHasExpired(credentials, now) ? { problem: 'token-expired' } : { credentials };
  }
  if (token === undefined) return { problem: 'token-missing' };
  const elsewhere = known.some(({ sessionToken }) => sameToken(sessionToken, token));
  return { problem: elsewhere ? 'token-of-another-key' : 'token-wrong' };
}

function sessionHasExpired({ sessionExpiresAt }: EmulatorCredentials, now: Date): boolean {
  return sessionExpiresAt !== undefined && now >= sessionExpiresAt;
}

function sameToken(configured: string | undefined, sent: string | undefined): boolean {
  return configured === undefined || sent === undefined
    ? configured === sent
    : sameText(configured, sent);
}
