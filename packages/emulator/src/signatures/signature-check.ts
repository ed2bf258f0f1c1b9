import type { ServiceError } from '../spec/error-table.js';
import { headerText, reasonHeader } from '../http/responses.js';

/** How a signature was judged. A refusal speaks the language of the service whose scheme it is. */
export type SignatureCheck =
  { readonly accepted: true; readonly accessKeyId: string } | SignatureRefusal;

export interface SignatureRefusal extends ServiceError {
  readonly accepted: false;
  /** What is wrong and what to look at, for the developer of the client. Holds no secret. */
  readonly reason: string;
  /** What the server signed, with session tokens masked; present when it came to that. */
  readonly canonicalRequest?: string;
  readonly stringToSign?: string;
}

/** What stands in for a session token wherever the emulator shows what it computed. */
export const maskedToken = 'masked';

export function refuse(
  error: ServiceError,
  reason: string,
  computed: Pick<SignatureRefusal, 'canonicalRequest' | 'stringToSign'> = {},
): SignatureRefusal {
  return { accepted: false, ...error, reason, ...computed };
}

/** Headers that explain a refusal to a developer, beside the service's own answer. */
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
