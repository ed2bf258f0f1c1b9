import type { EmulatorCredentials } from './credentials.js';

/** The parts of a request that a signature can cover, as they arrived. */
export interface SignedRequest {
  readonly method: string;
  readonly rawPath: string;
  /** The path after the emulator's own prefix. A client may have signed either path. */
  readonly path: string;
  readonly rawQuery: string;
  readonly headers: Headers;
  /** The bytes of the body, without the framing of chunks. */
  readonly body: Uint8Array;
}

/**
 * A check of signatures that can be left out. `link-method`: HEAD is accepted with a link, which is
 * signed for GET.
 */
export type RelaxedCheck = 'clock-window' | 'nonce-replay' | 'session-token' | 'link-method';

/** What a signature is verified against. */
export interface SignatureVerification {
  readonly credentials: readonly EmulatorCredentials[];
  readonly now: Date;
  /** Checks that are left out; none by default. */
  readonly relaxed?: ReadonlySet<RelaxedCheck>;
}

/**
 * A header as text: its bytes are UTF-8, blanks around it do not count. Absent headers are empty.
 */
export function headerValue(headers: Headers, name: string): string {
  return Buffer.from(headers.get(name) ?? '', 'latin1')
    .toString()
    .trim();
}

/** The two paths that a client may have signed; they are equal without a prefix. */
export function signedPaths({ rawPath, path }: SignedRequest): readonly string[] {
  return [...new Set([rawPath, path])];
}

/**
 * How far a request's time may be from the server's, in either direction, according to every page
 * of Alibaba Cloud on signatures.
 */
export const clockWindowMs = 15 * 60 * 1000;

/** Whether a request of that time is valid. The limits of the window are valid. */
export function withinClockWindow(signedAt: Date, now: Date): boolean {
  return Math.abs(now.getTime() - signedAt.getTime()) <= clockWindowMs;
}

/** Reads `2025-11-03T00:00:00Z`: whole seconds, UTC, a moment that exists. */
export function parseIsoSeconds(text: string): Date | undefined {
  if (!/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}Z$/.test(text)) {
    return undefined;
  }
  const date = new Date(text);
  const exists = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text.slice(0, 19));
  return exists ? date : undefined;
}
