import type { VendorRequest } from '../contract/directives.js';
import { sleep } from '../tools/sleep.js';
import type { FaultCodes, VendorInstance } from '../contract/vendor.js';
import { DroppedConnection } from '../http/responses.js';
import type { ApiFault, Fault, ReplacedResponseFault } from './fault.js';
import { htmlPage } from './html-page.js';
import { isList, parseExactJson, stringifyExactJson, type ExactJson } from '../tools/json.js';

/**
 * Handles an API request with its faults. The first fault that replaces the response wins; the
 * others add up.
 */
export async function handleWithFaults(
  request: VendorRequest,
  instance: VendorInstance,
  faults: readonly Fault[],
): Promise<Response> {
  const apiFaults = faults.filter(isApiFault);
  const delayMs = apiFaults.reduce(
    (sum, fault) => sum + (fault.kind === 'delay' ? fault.delayMs : 0),
    0,
  );
  await sleep(delayMs, request.signal);
  const replacing = apiFaults.find(replacesResponse);
  if (replacing === undefined) {
    return spoilResponse(await instance.handle(request), apiFaults);
  }
  if (replacing.takesEffect === true) {
    await (await instance.handle(request)).body?.cancel();
  }
  return respondInstead(replacing, request, instance);
}

function isApiFault(fault: Fault): fault is ApiFault {
  return !fault.kind.startsWith('file-');
}

const replacingKinds = new Set<string>([
  'throttled',
  'server-error',
  'error',
  'unsuccessful',
  'html',
  'drop',
]);

function replacesResponse(fault: ApiFault): fault is ApiFault & ReplacedResponseFault {
  return replacingKinds.has(fault.kind);
}

async function respondInstead(
  fault: ReplacedResponseFault,
  request: VendorRequest,
  instance: VendorInstance,
): Promise<Response> {
  if (fault.kind === 'drop') {
    throw new DroppedConnection();
  }
  if (fault.kind === 'html') {
    return htmlPage(fault.status ?? 200);
  }
  if (fault.kind === 'server-error' && (fault.status === 502 || fault.status === 504)) {
    return htmlPage(fault.status);
  }
  const response = await instance.refuse(request, errorOf(fault, instance.faultCodes));
  const afterMs = fault.kind === 'throttled' ? fault.retryAfterMs : undefined;
  if (afterMs !== undefined) {
    addRetryAfter(response, afterMs, instance.faultCodes);
  }
  return response;
}

function errorOf(
  fault: Exclude<ReplacedResponseFault, { readonly kind: 'drop' | 'html' }>,
  codes: FaultCodes,
): { readonly code: string; readonly status?: number } {
  if (fault.kind === 'error') {
    return { code: fault.code };
  }
  if (fault.kind === 'throttled') {
    return { code: codes.throttled };
  }
  if (fault.kind === 'unsuccessful') {
    return { code: codes.unsuccessful, status: 200 };
  }
  return { code: fault.status === 503 ? codes.unavailable : codes.internal };
}

/** `retry-after` counts seconds. */
function addRetryAfter(
  response: Response,
  afterMs: number,
  { retryAfterMsHeader }: FaultCodes,
): void {
  const value = retryAfterMsHeader === undefined ? Math.ceil(afterMs / 1000) : afterMs;
  response.headers.set(retryAfterMsHeader ?? 'retry-after', String(value));
}

type Rewrite = (name: string, value: ExactJson) => ExactJson | undefined;

/** Spoils an operation's response. Responses that are not JSON are only emptied or cut. */
async function spoilResponse(response: Response, faults: readonly ApiFault[]): Promise<Response> {
  const spoilers = faults.flatMap((fault) => spoilerOf(fault) ?? []);
  if (spoilers.length === 0) {
    return response;
  }
  const text = await response.text();
  const spoilt = spoilers.reduce((current, spoil) => spoil(current), text);
  const { status } = response;
  const headers = new Headers(response.headers);
  headers.delete('content-length');
  return new Response(spoilt, { status, headers });
}

function spoilerOf(fault: ApiFault): ((text: string) => string) | undefined {
  if (fault.kind === 'empty-body') {
    return () => '';
  }
  if (fault.kind === 'truncated-json') {
    return (text) => text.slice(0, Math.ceil(text.length / 2));
  }
  if (fault.kind === 'extra-fields') {
    return rewriteJson((_, value) => value, { emulatedExtra: { note: ['not documented', 1] } });
  }
  if (fault.kind === 'missing-fields') {
    return rewriteJson((name, value) => (fault.fields.includes(name) ? undefined : value));
  }
  if (fault.kind !== 'unknown-state') {
    return undefined;
  }
  const { state = 'EMULATED_UNKNOWN' } = fault;
  return rewriteJson((name, value) =>
    typeof value === 'string' && /(^s|S)tat(e|us)$/.test(name) ? state : value,
  );
}

/** Keeps identifiers exact that a number cannot represent. */
function rewriteJson(
  rewrite: Rewrite,
  extra: Readonly<Record<string, ExactJson>> = {},
): (text: string) => string {
  const walk = (value: ExactJson): ExactJson => {
    if (isList(value)) {
      return value.map(walk);
    }
    if (typeof value !== 'object' || value === null) {
      return value;
    }
    const members = Object.entries(value).map(([name, member]) => [
      name,
      member === undefined ? undefined : rewrite(name, walk(member)),
    ]);
    return { ...Object.fromEntries(members), ...extra };
  };
  return (text) => {
    try {
      return stringifyExactJson(walk(parseExactJson(text)));
    } catch (error) {
      if (error instanceof SyntaxError) {
        return text;
      }
      throw error;
    }
  };
}
