import type { VendorRequest } from '../core/incoming-request.js';
import { sleep } from '../core/sleep.js';
import type { FaultCodes, VendorInstance } from '../vendor.js';
import { DroppedConnection } from './dropped-connection.js';
import type { ApiFault, Fault, UnansweredFault } from './fault.js';
import { htmlPage } from './html-page.js';
import { spoilAnswer } from './spoil-answer.js';

/** Answers an API request as its faults have it. The first fault that leaves no answer to the operation wins; the others add up. */
export async function answerWithFaults(
  request: VendorRequest,
  instance: VendorInstance,
  faults: readonly Fault[],
): Promise<Response> {
  const mine = faults.filter(isApiFault);
  const delayMs = mine.reduce(
    (sum, fault) => sum + (fault.kind === 'delay' ? fault.delayMs : 0),
    0,
  );
  await sleep(delayMs, request.signal);
  const unanswered = mine.find(leavesUnanswered);
  if (unanswered === undefined) return spoilAnswer(await instance.handle(request), mine);
  if (unanswered.takesEffect === true) await (await instance.handle(request)).body?.cancel();
  return answerInstead(unanswered, request, instance);
}

function isApiFault(fault: Fault): fault is ApiFault {
  return !fault.kind.startsWith('file-');
}

const kindsWithoutAnswer = new Set<string>([
  'throttled',
  'server-error',
  'error',
  'unsuccessful',
  'html',
  'drop',
]);

function leavesUnanswered(fault: ApiFault): fault is ApiFault & UnansweredFault {
  return kindsWithoutAnswer.has(fault.kind);
}

async function answerInstead(
  fault: UnansweredFault,
  request: VendorRequest,
  instance: VendorInstance,
): Promise<Response> {
  if (fault.kind === 'drop') throw new DroppedConnection();
  if (fault.kind === 'html') return htmlPage(fault.status ?? 200);
  if (fault.kind === 'server-error' && (fault.status === 502 || fault.status === 504)) {
    return htmlPage(fault.status);
  }
  const response = await instance.refuse(request, errorOf(fault, instance.faultCodes));
  const afterMs = fault.kind === 'throttled' ? fault.retryAfterMs : undefined;
  if (afterMs !== undefined) hint(response, afterMs, instance.faultCodes.retryAfterHeader);
  return response;
}

function errorOf(
  fault: Exclude<UnansweredFault, { readonly kind: 'drop' | 'html' }>,
  codes: FaultCodes,
): { readonly code: string; readonly status?: number } {
  if (fault.kind === 'error') return { code: fault.code };
  if (fault.kind === 'throttled') return { code: codes.throttled };
  if (fault.kind === 'unsuccessful') return { code: codes.unsuccessful, status: 200 };
  return { code: fault.status === 503 ? codes.unavailable : codes.internal };
}

/** `x-acs-retry-after` counts milliseconds, `retry-after` seconds. */
function hint(response: Response, afterMs: number, header: FaultCodes['retryAfterHeader']): void {
  const value = header === 'retry-after' ? Math.ceil(afterMs / 1000) : afterMs;
  response.headers.set(header, String(value));
}
