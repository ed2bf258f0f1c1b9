import { type Answer, type Body, isSuccess, parseBody } from './answer.js';
import { oneLine } from './body-preview.js';
import type { DownloadTasksError } from './download-tasks-error.js';
import { readEnvelope, type Verdict } from './envelope.js';
import type { ErrorKind } from './error-kind.js';
import { createErrorRules, type FindErrorRule } from './error-rules.js';
import type { Fail } from './fail.js';
import { keepDigits } from './lossless-json.js';
import type {
  EnvelopeDescriptor,
  OperationDescriptor,
  ServiceDescriptor,
} from './service-descriptor.js';

/** The documented result of an answer, or the error that it stands for. */
export type DecodeAnswer = (
  answer: Answer,
  operation: OperationDescriptor,
  identifiers: ReadonlySet<string>,
) => unknown;

export function createDecodeAnswer(service: ServiceDescriptor, fail: Fail): DecodeAnswer {
  const findRule = createErrorRules(service.errors);
  return (answer, operation, identifiers) => {
    const body = parseBody(keepDigits(answer.text, identifiers));
    const verdict = readEnvelope(service.envelope, answer, body);
    if (!isSuccess(answer.status) || saysFailure(body, verdict, findRule)) {
      throw refusal(fail, answer, body, verdict, findRule);
    }
    if (!isDocumented(body, operation)) {
      throw unreadable(service.envelope, fail, answer);
    }
    return operation.responseBody === 'empty' || body.type !== 'json' ? undefined : body.value;
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
 * A 2xx body that says it failed: by its success flag, or without any flag by a documented error
 * code.
 */
function saysFailure(body: Body, verdict: Verdict, findRule: FindErrorRule): boolean {
  return verdict.success === undefined
    ? body.type === 'json' && findRule(verdict.code) !== undefined
    : !verdict.success;
}

function isDocumented(body: Body, operation: OperationDescriptor): boolean {
  if (body.type === 'empty') {
    return operation.responseBody !== 'json';
  }
  if (body.type === 'other') {
    return false;
  }
  const isStructure = typeof body.value === 'object' && body.value !== null;
  return isStructure || operation.responseBody === 'empty';
}

function refusal(
  fail: Fail,
  answer: Answer,
  body: Body,
  verdict: Verdict,
  findRule: FindErrorRule,
): DownloadTasksError {
  const { status } = answer;
  const rule = findRule(verdict.code);
  const { code, requestId } = verdict;
  const details = [code, `HTTP ${status}`, requestId && `request id ${requestId}`];
  const said = verdict.message === undefined ? '' : oneLine(verdict.message, 1024);
  const what = said === '' ? wordless(answer, body) : said.replace(/[.。]$/u, '');
  return fail(answer.exchange, {
    kind: rule?.kind ?? kindOfStatus(status),
    advice: rule?.retry,
    message: `${what} (${details.filter(Boolean).join(', ')})`,
    status,
    code,
    requestId,
    body: body.type === 'other' ? answer.text : undefined,
  });
}

function wordless(answer: Answer, body: Body): string {
  return body.type === 'other'
    ? `the call failed with a body that is not the documented JSON (${contentType(answer)})`
    : 'the call failed without a message';
}

function contentType(answer: Answer): string {
  return oneLine(answer.headers.get('content-type') ?? 'no content type', 64);
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
