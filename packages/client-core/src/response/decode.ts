import type { RoundTrip } from '../attempt/attempt.js';
import { cleanExcerpt } from '../errors/clean-text.js';
import type { DownloadTasksError } from '../errors/download-tasks-error.js';
import type { ErrorKind } from '../errors/error-kind.js';
import type { FindErrorRule } from '../errors/error-rules.js';
import type { Fail } from '../errors/fail.js';
import type {
  EnvelopeDescriptor,
  OperationDescriptor,
  ServiceDescriptor,
} from '../service-descriptor.js';
import { readEnvelope, type ReportedOutcome } from './envelope.js';
import { headerText } from './headers.js';
import { keepDigits } from './lossless-json.js';
import { type Body, isSuccess, parseBody, type WireResponse } from './response.js';
import { retryAfterOf } from './retry-after.js';

/** The documented result of a response, or its error. */
type Decoded =
  | { readonly failure: undefined; readonly value: unknown }
  | { readonly failure: DownloadTasksError };

/** Decodes a response. If the operation is unknown, any JSON counts as documented. */
export type Decode = (roundTrip: RoundTrip, identifiers: ReadonlySet<string>) => Decoded;

export function createDecode(
  service: ServiceDescriptor,
  findRule: FindErrorRule,
  fail: Fail,
): Decode {
  const { envelope } = service;
  return (roundTrip, identifiers) => {
    const { response, operation } = roundTrip;
    const body = parseBody(keepDigits(response.text, identifiers));
    const reported = readEnvelope(envelope, response, body);
    if (!isSuccess(response.status) || reportsFailure(envelope, body, reported, findRule)) {
      return { failure: refusal(roundTrip, body, reported) };
    }
    const expected = operation?.responseBody ?? 'optional';
    if (!isDocumented(body, expected)) {
      return { failure: unreadable(envelope, fail, roundTrip) };
    }
    const isNothing = expected === 'empty' || body.type !== 'json';
    return { failure: undefined, value: isNothing ? undefined : body.value };
  };

  function refusal(
    roundTrip: RoundTrip,
    body: Body,
    reported: ReportedOutcome,
  ): DownloadTasksError {
    const { response, signedAt } = roundTrip;
    const { status } = response;
    const { code, requestId } = reported;
    const rule = findRule(code);
    const words = reported.message?.trim().replace(/[.。]$/u, '') ?? '';
    return fail(roundTrip, {
      kind: rule?.kind ?? kindOfStatus(status),
      advice: rule?.retry,
      message: words === '' ? messageWithoutText(response, body) : words,
      isRefusal: true,
      status,
      code,
      requestId,
      retryAfterMs: retryAfterOf(response.headers, envelope, signedAt),
      body: body.type === 'other' ? response.text : undefined,
    });
  }
}

/** The error for a 2xx response whose body differs from the documentation. */
export function unreadable(
  envelope: EnvelopeDescriptor,
  fail: Fail,
  roundTrip: RoundTrip,
): DownloadTasksError {
  const { response } = roundTrip;
  const { status, text } = response;
  const { requestId } = readEnvelope(envelope, response, { type: 'other' });
  const found =
    text.trim() === '' ? 'no body' : `a body that is not JSON (${contentType(response)})`;
  const message = `HTTP ${status} with ${found}, where the documented JSON was expected`;
  return fail(roundTrip, { kind: 'malformed', message, status, requestId, body: text });
}

/**
 * Whether a 2xx body reports a failure: by its success flag; without a flag by a documented error
 * code; in an API without a flag by any code.
 */
function reportsFailure(
  envelope: EnvelopeDescriptor,
  body: Body,
  { success, code }: ReportedOutcome,
  findRule: FindErrorRule,
): boolean {
  if (success !== undefined || body.type !== 'json') {
    return success === false;
  }
  return envelope.success === undefined ? code !== undefined : findRule(code) !== undefined;
}

function isDocumented(body: Body, expected: OperationDescriptor['responseBody']): boolean {
  if (body.type === 'empty') {
    return expected !== 'json';
  }
  if (body.type === 'other') {
    return false;
  }
  const isStructure = typeof body.value === 'object' && body.value !== null;
  return isStructure || expected === 'empty';
}

function messageWithoutText(response: WireResponse, body: Body): string {
  return body.type === 'other'
    ? `the call failed with a body that is not the documented JSON (${contentType(response)})`
    : 'the call failed without a message';
}

function contentType({ headers }: WireResponse): string {
  return cleanExcerpt(headerText(headers, 'content-type') ?? 'no content type', 64);
}

/** For undocumented codes; also used for 2xx if the body reports a failure. */
function kindOfStatus(status: number): ErrorKind {
  switch (status) {
    case 401:
      return 'auth';
    case 403:
      return 'permission';
    case 404:
    case 410:
      return 'not-found';
    case 408:
      return 'timeout';
    case 409:
    case 412:
      return 'conflict';
    case 429:
      return 'throttled';
    default:
      return status >= 400 && status < 500 ? 'invalid' : 'server';
  }
}
