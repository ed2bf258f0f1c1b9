import { DroppedConnection } from '../faults/dropped-connection.js';
import { headerText, jsonResponse, reasonHeader } from './responses.js';
import type { IncomingRequest } from './incoming-request.js';

/**
 * Completes an answer as any server would: the server's time as `Date` (SDKs correct their clocks by it) and no body for HEAD. A defect of the
 * emulator itself becomes a 500 that says so, never a hanging connection. Rejects where there is nobody, or nothing, to answer.
 */
export async function answer(
  { method, signal }: Pick<IncomingRequest, 'method' | 'signal'>,
  make: () => Promise<Response>,
  now: Date,
): Promise<Response> {
  const response = await make().catch((error: unknown) => {
    if (error instanceof DroppedConnection || signal?.aborted === true) throw error;
    return defectResponse(error);
  });
  response.headers.set('date', now.toUTCString());
  if (method !== 'HEAD' || response.body === null) return response;
  await response.body.cancel();
  return new Response(null, { status: response.status, headers: response.headers });
}

function defectResponse(error: unknown): Response {
  const reason = error instanceof Error ? error.message : String(error);
  return jsonResponse(
    500,
    { code: 'EmulatorFault', message: 'The emulator itself failed; this is a defect in it.' },
    { [reasonHeader]: headerText(reason) },
  );
}
