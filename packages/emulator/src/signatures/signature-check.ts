import type { ServiceError } from '../spec/error-table.js';
import { headerText, reasonHeader } from '../http/responses.js';

/**
 * The result of checking a signature. A refusal has the error of the service that uses the scheme.
 */
export type SignatureCheck =
  { readonly accepted: true; readonly accessKeyId: string } | SignatureRefusal;

export interface SignatureRefusal extends ServiceError {
  readonly accepted: false;
  /** What is wrong and what to check, for the developer of the client. Contains no secret. */
  readonly reason: string;
  /**
   * What the server signed, with session tokens masked; present when the signature was compared.
   */
  readonly canonicalRequest?: string;
  readonly stringToSign?: string;
}

/** Replaces a session token where the emulator shows what it computed. */
export const maskedToken = 'masked';

export function refuse(
  error: ServiceError,
  reason: string,
  computed: Pick<SignatureRefusal, 'canonicalRequest' | 'stringToSign'> = {},
): SignatureRefusal {
  return { accepted: false, ...error, reason, ...computed };
}

/** Headers that explain a refusal to a developer, beside the service's own error. */
export function diagnosticHeaders(refusal: SignatureRefusal): Record<string, string> {
  const { reason, canonicalRequest, stringToSign } = refusal;
  return {
    [reasonHeader]: headerText(reason),
    ...(canonicalRequest === undefined
      ? {}
      : { 'x-emulator-canonical-request': headerText(canonicalRequest) }),
    ...(stringToSign === undefined
      ? {}
      : { 'x-emulator-string-to-sign': headerText(stringToSign) }),
  };
}
