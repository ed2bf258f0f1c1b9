import type { VendorRequest } from '../core/incoming-request.js';
import { sleep } from '../core/sleep.js';
import type { VendorInstance } from '../vendor.js';
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

const kindsWithoutAnswer: readonly string[] = [
  'throttled',
  'server-error',
  'error',
  'unsuccessful',
  'html',
  'drop',
];

function leavesUnanswered(fault: ApiFault): fault is ApiFault & UnansweredFault {
  return kindsWithoutAnswer.includes(fault.kind);
}

async function answerInstead(
  fault: UnansweredFault,
  request: VendorRequest,
  instance: VendorInstance,
): Promise<Response> {
  switch (fault.kind) {
    case 'drop':
      throw new DroppedConnection();
    case 'html':
      return htmlPage(fault.status ?? 200);
    case 'error':
      return instance.refuse(request, { code: fault.code });
    case 'unsuccessful':
      return instance.refuse(request, { code: instance.faultCodes.unsuccessful, status: 200 });
    case 'throttled':
      return throttle(await instance.refuse(request, { code: instance.faultCodes.throttled }), {
        afterMs: fault.retryAfterMs,
        header: instance.faultCodes.retryAfterHeader,
      });
    case 'server-error': {
      const { internal, unavailable } = instance.faultCodes;
      const { status = 500 } = fault;
      if (status === 502 || status === 504) return htmlPage(status);
      return instance.refuse(request, { code: status === 500 ? internal : unavailable });
    }
  }
}

/** The hint travels in the header that the vendor's own SDKs read: `x-acs-retry-after` counts milliseconds, `retry-after` seconds. */
function throttle(
  response: Response,
  hint: { readonly afterMs: number | undefined; readonly header: string },
): Response {
  const { afterMs, header } = hint;
  if (afterMs === undefined) return response;
  response.headers.set(
    header,
    String(header === 'retry-after' ? Math.ceil(afterMs / 1000) : afterMs),
  );
  return response;
}
