import type { AuthenticationErrors } from '@download-tasks/emulator';
import type { JsonObject } from '../json.js';
import type { Peer } from './peer.js';

/**
 * A signature scheme, a call that is signed by it, and what the vendor answers when something is
 * wrong with it.
 */
export interface Scheme {
  readonly scheme: string;
  readonly peer: Peer;
  readonly vendor: string;
  readonly operation: string;
  readonly input: JsonObject;
  /** A parameter as it is on the wire, and another value of it. */
  readonly change: readonly [from: string, to: string];
  /** How an accepted call is answered. */
  readonly status?: number;
  readonly errors?: AuthenticationErrors;
  readonly codes: RefusalCodes;
}

interface RefusalCodes {
  /** A parameter is not the signed one, or the secret is another. */
  readonly mismatch: string;
  readonly old: string;
  /** The same request once more; absent where the scheme knows no nonces. */
  readonly again?: string;
}
