import { parseIsoSeconds } from '../clock-window.js';

/** The six parts of `bce-auth-v1/{access key}/{timestamp}/{seconds}/{signed headers}/{signature}`. */
export interface BceAuthorization {
  readonly accessKeyId: string;
  /** Text as sent, part of what is signed. */
  readonly timestamp: string;
  readonly signedAt: Date;
  /** Text as sent, part of what is signed. */
  readonly expirationSeconds: string;
  readonly expiresAt: Date;
  /** Lower case, in the order sent; empty when the default set is signed. */
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

/** Header names are HTTP tokens; the access key may hold anything but a slash. */
const format =
  /^bce-auth-v1\/(?<accessKeyId>[^/]+)\/(?<timestamp>[^/]+)\/(?<seconds>\d{1,9})\/(?<names>[\w!#$%&'*+.^`|~;-]*)\/(?<signature>[0-9a-f]{64})$/;

/** Reads an authorization text strictly; `undefined` when any part is malformed. */
export function parseAuthorization(text: string): BceAuthorization | undefined {
  const { accessKeyId, timestamp, seconds, names, signature } = format.exec(text)?.groups ?? {};
  const signedAt = parseIsoSeconds(timestamp ?? '');
  if (accessKeyId === undefined || signature === undefined || signedAt === undefined)
    return undefined;
  return {
    accessKeyId,
    timestamp: timestamp ?? '',
    signedAt,
    expirationSeconds: seconds ?? '',
    expiresAt: new Date(signedAt.getTime() + Number(seconds) * 1000),
    signedHeaders: (names ?? '')
      .toLowerCase()
      .split(';')
      .filter((name) => name !== ''),
    signature,
  };
}

/** UTC with whole seconds: `2025-11-03T00:00:00Z`. */
export function formatTimestamp(date: Date): string {
  return `${date.toISOString().slice(0, 19)}Z`;
}
