import type { EmulatorCredentials } from '../core/credentials.js';
import type { RelaxedCheck } from '../core/directives.js';

/** What a signature can cover, as it came off the wire. */
export interface SignedRequest {
  readonly method: string;
  readonly rawPath: string;
  /** What is left of the path behind the emulator's own prefix: a client may have signed either. */
  readonly path: string;
  readonly rawQuery: string;
  readonly headers: Headers;
  /** The bytes of the body, without the framing of chunks. */
  readonly body: Uint8Array;
}

/** Against what a signature is verified. */
export interface SignatureVerification {
  readonly credentials: readonly EmulatorCredentials[];
  readonly now: Date;
  /** Checks that are left out; none by default. */
  readonly relaxed?: ReadonlySet<RelaxedCheck>;
}

/** A header as text: its bytes are UTF-8, blanks around it do not count. Absent headers are empty. */
export function headerValue(headers: Headers, name: string): string {
  return Buffer.from(headers.get(name) ?? '', 'latin1')
    .toString()
    .trim();
}

/** The two paths that a client may have signed; one and the same without a prefix. */
export function signedPaths({ rawPath, path }: SignedRequest): readonly string[] {
  return [...new Set([rawPath, path])];
}
