import { platformTransport } from '#transport';
import { createAttempt } from './attempt/attempt.js';
import { type Call, createCall } from './call.js';
import { createErrorRules, type FindErrorRule } from './errors/error-rules.js';
import { createFail, type Fail } from './errors/fail.js';
import { createLazyHttpClient, type HttpClient } from './http/lazy-http-client.js';
import { createObserver } from './observe/observer.js';
import type { ClientOptions } from './options/client-options.js';
import { createTimeouts } from './options/timeouts.js';
import { withVariableHeaders } from './options/variable-headers.js';
import { createSerialize } from './request/serialize.js';
import type { Signer } from './request/wire-request.js';
import { createWriteQuery } from './request/write-query.js';
import { createDecode } from './response/decode.js';
import { createIdentifiers } from './response/identifiers.js';
import { createRetryBudget } from './retry/retry-budget.js';
import { resolveRetryOptions } from './retry/retry-options.js';
import { createRetryPolicy } from './retry/retry-policy.js';
import { createSend, type Send } from './retry/send.js';
import { createVendorClock } from './retry/vendor-clock.js';
import type { ServiceDescriptor } from './service-descriptor.js';
import { createFetchTransport } from './transport/fetch-transport.js';

/** The parts of a client. */
export interface ClientCoreInit {
  readonly service: ServiceDescriptor;
  /** From {@link resolveBaseUrl}. */
  readonly baseUrl: URL;
  readonly sign: Signer;
  /** Values of variables that are sent in headers; see `variableHeaders` of the service. */
  readonly variables?: Readonly<Record<string, string | undefined>>;
  readonly options: ClientOptions;
}

/** The core that every generated client wraps. */
export interface ClientCore<Paths extends {}> {
  /**
   * The openapi-fetch client of the service, on the same pipeline as `call`: signed, bounded in
   * time and size, with lossless JSON. A response with any status is returned as `{ data, error,
   * response }`; a {@link DownloadTasksError} is thrown if there is no response, if it cannot be
   * read or if the request was rejected before it was sent. Accepts `timeoutMs` and `signal` per
   * call. Middlewares only see calls made through `http`. Bodies are text.
   */
  readonly http: HttpClient<Paths>;
  /**
   * Calls the operation `service.operations[method]` with its flat arguments. Resolves with the
   * documented body, or `undefined` if there is none, and throws only {@link DownloadTasksError}.
   */
  readonly call: Call;
}

/**
 * Builds the pipeline of a client: serialize, sign, send, read, decode, and retry if it helps.
 *
 * @throws {DownloadTasksError} of kind `config` if a variable for a header is missing or invalid.
 */
export function createClientCore<Paths extends {}>(init: ClientCoreInit): ClientCore<Paths> {
  const { options } = init;
  const service = withVariableHeaders(init.service, init.variables ?? {});
  const baseUrl = init.baseUrl.href.replace(/\/+$/, '');
  const fail = createFail(service);
  const findRule = createErrorRules(service.errors);
  const writeQuery = createWriteQuery(service.operations);
  const shared = {
    service,
    fail,
    send: createSendOf({ ...init, service }, findRule, fail),
    decode: createDecode(service, findRule, fail),
    identifiersOf: createIdentifiers(service.operations),
    timeouts: createTimeouts(options),
  };
  return {
    http: createLazyHttpClient<Paths>(async () => {
      const { createPlainClient } = await import('./http/plain-client.js');
      return createPlainClient({ ...shared, baseUrl, writeQuery });
    }),
    call: createCall({ ...shared, serialize: createSerialize(service, { baseUrl, writeQuery }) }),
  };
}

/** What the calls of one client share: its clock and its retry budget. */
function createSendOf(init: ClientCoreInit, findRule: FindErrorRule, fail: Fail): Send {
  const { service, sign, options } = init;
  const retry = resolveRetryOptions(options.retry);
  const clock = createVendorClock(options.now);
  const budget = createRetryBudget(retry.budget);
  const transport =
    options.fetch === undefined ? platformTransport : createFetchTransport(options.fetch);
  return createSend({
    vendor: service.vendor,
    attempt: createAttempt({ vendor: service.vendor, sign, now: clock.now, transport, fail }),
    fail,
    policy: createRetryPolicy({ options: retry, budget, clock, signer: sign, findRule }),
    budget,
    observer: createObserver(options),
  });
}
