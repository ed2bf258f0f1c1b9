import { headerText, jsonResponse, reasonHeader } from '../../core/responses.js';
import type { JsonObject } from '../../core/json.js';
import type { ErrorAnswer } from '../../spec/documented-errors.js';
import type { Refusal } from './refusal.js';

/** The envelope of a success. The documentation prints `OK` everywhere but on the page of Delete, which has no result and says `success`. */
export function succeeded(result?: JsonObject): JsonObject {
  return result === undefined
    ? { success: true, code: 'success', message: '' }
    : { success: true, code: 'OK', message: '', result };
}

/** A failure in the documented shape; for the developer, what brought it about is in headers. */
export function fail(requestId: string, refusal: Refusal, error: ErrorAnswer): Response {
  const { code, status, message } = error;
  return jsonResponse(
    status,
    { success: false, code, message, requestId },
    {
      'x-bce-request-id': requestId,
      [reasonHeader]: headerText(refusal.message),
      ...refusal.headers,
    },
  );
}
