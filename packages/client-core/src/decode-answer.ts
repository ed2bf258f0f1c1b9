import { type Answer, type Body, isSuccess, parseBody } from './answer.js';
import { cleanExcerpt } from './clean-text.js';
import type { DownloadTasksError } from './download-tasks-error.js';
import { readEnvelope, type Verdict } from './envelope.js';
import type { ErrorKind } from './error-kind.js';
import type { FindErrorRule } from './error-rules.js';
import type { Fail } from './fail.js';
import { headerText } from './header-text.js';
import { keepDigits } from './lossless-json.js';
import { retryAfterOf } from './retry/retry-after.js';
import type {
  EnvelopeDescriptor,
  ErrorRule,
  OperationDescriptor,
  ServiceDescriptor,
} from './service-descriptor.js';

/** The documented result of an answer, or the error that it stands for. */
type Decoded =
  | { readonly failure: undefined; readonly value: unknown }
  | { readonly failure: DownloadTasksError };

/** Judges an answer. Where the operation is not known, any JSON counts as documented. */
export type DecodeAnswer = (
  answer: Answer,
  operation: OperationDescriptor | undefined,
  identifiers: ReadonlySet<string>,
) => Decoded;

export function createDecodeAnswer(
  service: ServiceDescriptor,
  findRule: FindErrorRule,
  fail: Fail,
): DecodeAnswer {
  const { envelope } = service;
  return (answer, operation, identifiers) => {
    const body = parseBody(keepDigits(answer.text, identifiers));
    const verdict = readEnvelope(envelope, answer, body);
    if (!isSuccess(answer.status) || saysFailure(envelope, body, verdict, findRule)) {
      const rule = findRule(verdict.code);
      const retryAfterMs = retryAfterOf(answer.headers, envelope, answer.exchange.signedAt);
      return { failure: refusal(fail, answer, { body, verdict, rule, retryAfterMs }) };
    }
    const expected = operation?.responseBody ?? 'optional';
    if (!isDocumented(body, expected)) {
      return { failure: unreadable(envelope, fail, answer) };
    }
    const isNothing = expected === 'empty' || body.type !== 'json';
    return { failure: undefined, value: isNothing ? undefined : body.value };
  };
}

/** The error for a 2xx answer whose body is not what the API documents. */
export function unreadable(
  envelope: EnvelopeDescriptor,
  fail: Fail,
  answer: Answer,
): DownloadTasksError {
  const { status, text, exchange } = answer;
  const { requestId } = readEnvelope(envelope, answer, { type: 'other' });
  const found = text.trim() === '' ? 'no body' : `a body that is not (${contentType(answer)})`;
  const message = `HTTP ${status} with ${found}, where the documented JSON was expected`;
  return fail(exchange, { kind: 'malformed', message, status, requestId, body: text });
}

/**
 * A 2xx body that says it failed: by its success flag; where the flag is missing by a documented
 * error code; in an API that has no flag by any code.
 */
function saysFailure(
  envelope: EnvelopeDescriptor,
  body: Body,
  verdict: Verdict,
  findRule: FindErrorRule,
): boolean {
  if (verdict.success !== undefined || body.type !== 'json') {
    return verdict.success === false;
  }
  return envelope.success === undefined
    ? verdict.code !== undefined
    : findRule(verdict.code) !== undefined;
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

function refusal(
  fail: Fail,
  answer: Answer,
  said: {
    readonly body: Body;
    readonly verdict: Verdict;
    readonly rule: ErrorRule | undefined;
    readonly retryAfterMs: number | undefined;
  },
): DownloadTasksError {
  const { status } = answer;
  const { body, verdict, rule, retryAfterMs } = said;
  const { code, requestId } = verdict;
  const words = verdict.message?.trim().replace(/[.。]$/u, '') ?? '';
  return fail(answer.exchange, {
    kind: rule?.kind ?? kindOfStatus(status),
    advice: rule?.retry,
    message: words === '' ? wordless(answer, body) : words,
    isRefusal: true,
    status,
    code,
    requestId,
    retryAfterMs,
    body: body.type === 'other' ? answer.text : undefined,
  });
}

function wordless(answer: Answer, body: Body): string {
  return body.type === 'other'
    ? `the call failed with a body that is not the documented JSON (${contentType(answer)})`
    : 'the call failed without a message';
}

function contentType(answer: Answer): string {
  return cleanExcerpt(headerText(answer.headers, 'content-type') ?? 'no content type', 64);
}

/** For codes that are not documented; 2xx gets here when the body says that the call failed. */
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
