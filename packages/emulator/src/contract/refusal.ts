import { headerText, reasonHeader } from '../http/responses.js';
import { diagnosticHeaders, type SignatureRefusal } from '../signatures/signature-check.js';
import type { ServiceError } from '../spec/error-table.js';
import type { ExactJson } from '../tools/json.js';

/** Details of a refusal in addition to its code and reason. */
interface RefusalDetails {
  /** Values for the placeholders in the code and the text of the error table. */
  readonly placeholders?: Readonly<Record<string, string>>;
  /** Headers that explain the refusal to a developer. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Replaces the error of the error table. */
  readonly error?: ServiceError;
  /** The refusal is a response with HTTP 200 and this body. */
  readonly body?: Readonly<Record<string, ExactJson>>;
}

/** Thrown to end the handling of a request with an error of the vendor. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  /** As in the vendor's error table: `Missing{Parameter}`, `LogStoreNotFound`. */
  readonly code: string;
  // Private, because a vendor's text may repeat a signature that a client sent.
  readonly #details: RefusalDetails;

  /**
   * `reason` explains the cause to a developer; it is sent in a header, in addition to the vendor's
   * own text.
   */
  constructor(code: string, reason: string, details: RefusalDetails = {}) {
    super(reason);
    this.code = code;
    this.#details = details;
  }

  get details(): RefusalDetails {
    return this.#details;
  }

  /** Headers in addition to the vendor's own. */
  get diagnostics(): Record<string, string> {
    return { [reasonHeader]: headerText(this.message), ...this.#details.headers };
  }
}

/** A signature that was refused, with the error of its scheme. */
export function refusedSignature(refusal: SignatureRefusal): Refusal {
  const { code, status, message, reason } = refusal;
  return new Refusal(code, reason, {
    error: { code, status, message },
    headers: diagnosticHeaders(refusal),
  });
}
