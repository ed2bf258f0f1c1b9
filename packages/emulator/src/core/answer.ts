import { headerText, jsonResponse, reasonHeader } from './responses.js';
import type { IncomingRequest } from './incoming-request.js';

/**
 * Completes an answer as any server would: the emulator's own time as `Date` (SDKs correct their clocks by it) and no body for HEAD. A fault
 * of the emulator itself becomes a 500 that says so, never a hanging connection.
 */
export async function answer(
  request: IncomingRequest,
  route: (request: IncomingRequest) => Promise<Response>,
  now: () => Date,
): Promise<Response> {
  const response = await route(request).catch(faultResponse);
  response.headers.set('date', now().toUTCString());
  if (request.method !== 'HEAD' || response.body === null) return response;
  await response.body.cancel();
  return new Response(null, { status: response.status, headers: response.headers });
}

function faultResponse(error: unknown): Response {
  const reason = error instanceof Error ? error.message : String(error);
  return jsonResponse(
    500,
    { code: 'EmulatorFault', message: 'The emulator itself failed; this is a defect in it.' },
    { [reasonHeader]: headerText(reason) },
  );
}
