import type { RoundTrip } from '../attempt/attempt.js';
import type { DownloadTasksError } from '../errors/download-tasks-error.js';
import type { Fail } from '../errors/fail.js';
import { checkOptions } from '../options/check-options.js';
import type { CallOptions } from '../options/client-options.js';
import type { Timeouts } from '../options/timeouts.js';
import { InvalidArgument } from '../request/invalid-argument.js';
import { checkPathArguments } from '../request/serialize.js';
import type { HeaderEntry } from '../request/wire-request.js';
import type { Decode } from '../response/decode.js';
import type { FindIdentifiers } from '../response/identifiers.js';
import { keepDigits } from '../response/lossless-json.js';
import { isSuccess, parseBody, type WireResponse } from '../response/response.js';
import type { Send } from '../retry/send.js';
import type { OperationDescriptor, ServiceDescriptor } from '../service-descriptor.js';
import { type HttpRequest, wireRequestOf } from './http-client.js';

/** The `fetch` of openapi-fetch. */
export type HttpSend = (request: HttpRequest) => Promise<Response>;

/**
 * Sends a request of openapi-fetch through the pipeline and returns the response unchanged, with
 * any status. Throws only if there is no response.
 */
export function createHttpSend(init: {
  readonly service: ServiceDescriptor;
  readonly fail: Fail;
  readonly send: Send;
  readonly unreadable: (roundTrip: RoundTrip) => DownloadTasksError;
  readonly identifiersOf: FindIdentifiers;
  readonly decode: Decode;
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
    const call = {
      operation,
      request: await wireRequestOf(request),
      signal: request.signal,
      timeouts: timeouts(callOptions(request, init.service.vendor)),
    };
    const identifiers = identifiersOf(operation);
    return send(call, (roundTrip) => {
      const { failure } = decode(roundTrip, identifiers);
      return { failure, settle: () => settle(roundTrip, parseAs, identifiers) };
    });
  };

  function settle(
    roundTrip: RoundTrip,
    parseAs: string,
    identifiers: ReadonlySet<string>,
  ): Response {
    const { response } = roundTrip;
    if (parseAs !== 'json') {
      return toWebResponse(response, response.text);
    }
    const text = keepDigits(response.text, identifiers);
    const { type } = parseBody(text);
    if (type === 'other' && isSuccess(response.status)) {
      throw unreadable(roundTrip);
    }
    // openapi-fetch treats an empty body as `undefined`, but fails on blanks.
    return toWebResponse(response, type === 'empty' ? '' : text);
  }

  function checkPath(operation: OperationDescriptor | undefined, http: HttpRequest): void {
    try {
      checkPathArguments(http.pathArguments);
    } catch (error) {
      throw error instanceof InvalidArgument ? fail({ operation, attempts: 0 }, error) : error;
    }
  }
}

/** openapi-fetch copies unknown options, such as `timeoutMs`, to the request. */
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

const describingBytes = new Set(['content-length', 'content-encoding']);

/** The text is already decoded, so the headers that describe its bytes are omitted. */
function toWebResponse({ status, headers, statusText }: WireResponse, text: string): Response {
  // A server may send a body where none is allowed; `Response` would reject it.
  const hasBody = text !== '' && status !== 204 && status !== 205;
  return new Response(hasBody ? text : null, {
    status,
    // It would also reject some reason phrases of servers.
    statusText: statusText.replaceAll(/[^\t\x20-\x7e\x80-\xff]/g, ''),
    headers: toWebHeaders(headers.filter(([name]) => !describingBytes.has(name))),
  });
}

function toWebHeaders(entries: readonly HeaderEntry[]): Headers {
  const headers = new Headers();
  for (const [name, value] of entries) {
    try {
      headers.append(name, value);
    } catch {
      // Node returns headers that `Headers` rejects; callers could not read them from it anyway.
    }
  }
  return headers;
}
