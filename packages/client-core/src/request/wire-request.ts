import type { OperationDescriptor } from '../service-descriptor.js';

/** A header: its name in lower case, and its value. */
export type HeaderEntry = readonly [name: string, value: string];

/** The request as it is sent. */
export interface WireRequest {
  readonly method: string;
  readonly url: URL;
  /** Unique names. Without those that the transport adds: `host`, `content-length`. */
  readonly headers: readonly HeaderEntry[];
  readonly body: Uint8Array<ArrayBuffer> | undefined;
  /**
   * Values that must never be shown: access key id, session token, signature. Signers set them, and
   * they are redacted wherever they appear in errors and previews of this attempt.
   */
  readonly secrets?: readonly string[];
}

/** The context of a signature in addition to the request. */
export interface SignContext {
  /** The time of this attempt. */
  readonly now: Date;
  readonly operation: OperationDescriptor | undefined;
}

/**
 * Signs one attempt; called for each of them. Returns a new request with more headers (or query),
 * never changes the body, and does not modify the given request. A signer with available
 * credentials may return synchronously; waiting for a promise counts against the time limit of the
 * call.
 */
export interface Signer {
  (request: WireRequest, context: SignContext): WireRequest | Promise<WireRequest>;
  /**
   * The vendor rejected the credentials of this signed request as expired or revoked: drop them
   * from any cache. Returns true if others may be found, which is worth another attempt.
   */
  dropCredentials?(rejected: WireRequest): boolean;
}
