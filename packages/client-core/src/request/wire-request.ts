import type { OperationDescriptor } from '../service-descriptor.js';

/** A header: its name in lower case, and its value. */
export type HeaderEntry = readonly [name: string, value: string];

/** The request as it goes on the wire. */
export interface WireRequest {
  readonly method: string;
  readonly url: URL;
  /** Each name once. Without those that only the transport knows: `host`, `content-length`. */
  readonly headers: readonly HeaderEntry[];
  readonly body: Uint8Array<ArrayBuffer> | undefined;
  /**
   * Values that must never be shown: access key id, session token, signature. A signer sets them,
   * and they are replaced wherever they appear in errors and previews of this attempt.
   */
  readonly secrets?: readonly string[];
}

/** What a signer may want to know beside the request. */
export interface SignContext {
  /** The time of this attempt. */
  readonly now: Date;
  readonly operation: OperationDescriptor | undefined;
}

/**
 * Signs one attempt and is called afresh for each. It returns a new request that has more headers
 * (or query), never touches the body, and leaves the request it was given as it is. One that has
 * its credentials at hand may return at once; the time of a call that waits for a promise is
 * bounded.
 */
export interface Signer {
  (request: WireRequest, context: SignContext): WireRequest | Promise<WireRequest>;
  /**
   * The vendor refused the credentials of this signed request as expired or withdrawn: they must
   * not be taken from memory again. True where others may be found, which is worth one more
   * attempt.
   */
  dropCredentials?(refused: WireRequest): boolean;
}
