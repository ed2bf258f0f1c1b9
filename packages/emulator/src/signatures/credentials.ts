import { sameText } from '../tools/same-text.js';

/**
 * A key pair that the emulator accepts. With a `sessionToken` it is temporary: requests must send
 * and sign that token.
 */
export interface EmulatorCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  /** When the session token expires; never when left out. */
  readonly sessionExpiresAt?: Date;
}

/**
 * The key pair that the emulator accepts when none is configured. It is public on purpose: no real
 * service accepts it.
 */
export const emulatorCredentials: EmulatorCredentials = {
  accessKeyId: 'emulator-access-key',
  secretAccessKey: 'emulator-secret-key',
};

export type CredentialsProblem =
  'unknown-key' | 'token-missing' | 'token-of-another-key' | 'token-wrong' | 'token-expired';

/** The key pair of a request, or why it is not accepted. */
export type FoundCredentials =
  { readonly credentials: EmulatorCredentials } | { readonly problem: CredentialsProblem };

/** The key pairs that are accepted, and when; a check named `session-token` may be relaxed. */
interface KnownCredentials {
  readonly credentials: readonly EmulatorCredentials[];
  readonly now: Date;
  readonly relaxed?: ReadonlySet<string>;
}

/**
 * A key may be listed with and without a session token; a request must have exactly the token of
 * one of them.
 */
export function findCredentials(
  { credentials: known, now, relaxed }: KnownCredentials,
  accessKeyId: string,
  token: string | undefined,
): FoundCredentials {
  const owned = known.filter((candidate) => candidate.accessKeyId === accessKeyId);
  const [first] = owned;
  if (first === undefined) {
    return { problem: 'unknown-key' };
  }
  if (relaxed?.has('session-token') === true) {
    return { credentials: first };
  }
  const credentials = owned.find(({ sessionToken }) => sameToken(sessionToken, token));
  if (credentials !== undefined) {
    return sessionHasExpired(credentials, now) ? { problem: 'token-expired' } : { credentials };
  }
  if (token === undefined) {
    return { problem: 'token-missing' };
  }
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
