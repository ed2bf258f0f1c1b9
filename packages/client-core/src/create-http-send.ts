import { type Answer, isSuccess, parseBody } from './answer.js';
import { checkOptions } from './check-options.js';
import type { CallOptions } from './client-options.js';
import type { DecodeAnswer } from './decode-answer.js';
import type { DownloadTasksError } from './download-tasks-error.js';
import type { Fail } from './fail.js';
import { type HttpRequest, wireRequestOf } from './http-client.js';
import type { FindIdentifiers } from './identifiers.js';
import { InvalidArgument } from './invalid-argument.js';
import { keepDigits } from './lossless-json.js';
import type { Send } from './send.js';
import { checkPathArguments } from './serialize-call.js';
import type { OperationDescriptor, ServiceDescriptor } from './service-descriptor.js';
import type { Timeouts } from './timeouts.js';

/** What openapi-fetch takes for `fetch`. */
export type HttpSend = (request: HttpRequest) => Promise<Response>;

/**
 * Sends what openapi-fetch made through the pipeline and hands the answer back as it is, whatever
 * its status. Throws only when there is no answer to hand back.
 */
export function createHttpSend(init: {
  readonly service: ServiceDescriptor;
  readonly fail: Fail;
  readonly send: Send;
  readonly unreadable: (answer: Answer) => DownloadTasksError;
  readonly identifiersOf: FindIdentifiers;
  readonly decode: DecodeAnswer;
  readonly timeouts: Timeouts;
}): HttpSend {
  const { fail, send, unreadable, decode, identifiersOf, timeouts } = init;
  const operations = new Map(
    Object.values(init.service.operations).map((operation) => [
      `${operation.method} ${operation.path}`,
      operation,
    ]),
  );
  return async (http) => {
    const { request, path, parseAs } = http;
    const operation = path === undefined ? undefined : operations.get(`${request.method} ${path}`);
    checkPath(operation, http);
    const outgoing = {
      request: await wireRequestOf(request),
      operation,
      signal: request.signal,
      ...timeouts(callOptions(request, init.service.vendor)),
    };
    return send(outgoing, (answer) => {
      const { failure } = decode(answer, operation, identifiersOf(operation));
      return { failure, settle: () => settle(answer, parseAs, identifiersOf(operation)) };
    });
  };

  function settle(answer: Answer, parseAs: string, identifiers: ReadonlySet<string>): Response {
    if (parseAs !== 'json') {
      return responseOf(answer, answer.text);
    }
    const text = keepDigits(answer.text, identifiers);
    const { type } = parseBody(text);
    if (type === 'other' && isSuccess(answer.status)) {
      throw unreadable(answer);
    }
    // openapi-fetch takes no body for `undefined`, but would choke on blanks.
    return responseOf(answer, type === 'empty' ? '' : text);
  }

  function checkPath(operation: OperationDescriptor | undefined, http: HttpRequest): void {
    try {
      checkPathArguments(http.pathArguments);
    } catch (error) {
      throw error instanceof InvalidArgument ? fail({ operation, attempts: 0 }, error) : error;
    }
  }
}

/** openapi-fetch puts options that it does not know, such as `timeoutMs`, on the request. */
function callOptions(request: Request, vendor: string): CallOptions {
  const names = ['timeoutMs', 'totalTimeoutMs'] as const;
  const given = names.flatMap((name) => {
    const milliseconds: unknown = Reflect.get(request, name);
    return milliseconds === undefined ? [] : [[name, milliseconds] as const];
  });
  const options: Record<string, unknown> = Object.fromEntries(given);
  checkOptions(vendor, options, names);
  return options;
}

/** The text is decoded already, so the headers that describe its bytes are left out. */
function responseOf(answer: Answer, text: string): Response {
  const headers = new Headers(answer.headers);
  headers.delete('content-length');
  headers.delete('content-encoding');
  const { status } = answer;
  // A server may send a body where there must be none; `Response` would refuse it.
  const hasBody = text !== '' && status !== 204 && status !== 205;
  // Nor would it take every reason that a server may give.
  const statusText = answer.statusText.replaceAll(/[^\t\x20-\x7e\x80-\xff]/g, '');
  return new Response(hasBody ? text : null, { status, statusText, headers });
}
