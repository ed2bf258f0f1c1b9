import type { AuthenticationErrors } from '@download-tasks/emulator';
import type { JsonObject } from '../json.js';
import type { Peer } from './peer.js';

/**
 * A signature scheme, a call that it signs, and the vendor's error codes for invalid signatures.
 */
export interface Scheme {
  readonly scheme: string;
  readonly peer: Peer;
  readonly vendor: string;
  readonly operation: string;
  readonly input: JsonObject;
  /** A parameter as sent, and the same parameter with another value. */
  readonly change: readonly [from: string, to: string];
  /** The status of the response to an accepted call. */
  readonly status?: number;
  readonly errors?: AuthenticationErrors;
  readonly codes: RefusalCodes;
}

interface RefusalCodes {
  /** The code if a parameter differs from the signed one, or the secret is wrong. */
  readonly mismatch: string;
  readonly old: string;
  /** The code if the same request is sent again; absent if the scheme has no nonces. */
  readonly again?: string;
}
