import { platformTransport } from '#transport';
import { createAttempt } from './attempt.js';
import type { ClientOptions } from './client-options.js';
import { type Call, createCall } from './create-call.js';
import { createHttpSend } from './create-http-send.js';
import { createDecodeAnswer, unreadable } from './decode-answer.js';
import { createErrorRules, type FindErrorRule } from './error-rules.js';
import { createFail, type Fail } from './fail.js';
import {
  createHttpClient,
  createUrlBuilder,
  type HttpClient,
  writeUsualQuery,
} from './http-client.js';
import { createIdentifiers } from './identifiers.js';
import { asInvalidArgument } from './invalid-argument.js';
import { createObserver } from './observe/observer.js';
import { createRetryBudget } from './retry/retry-budget.js';
import { resolveRetryOptions } from './retry/retry-options.js';
import { createRetryPolicy } from './retry/retry-policy.js';
import { createVendorClock } from './retry/vendor-clock.js';
import { createSend, type Send } from './send.js';
import type { ServiceDescriptor } from './service-descriptor.js';
import { createTimeouts } from './timeouts.js';
import { overFetch } from './transport/over-fetch.js';
import type { Signer } from './wire-request.js';
import { withVariableHeaders } from './variable-headers.js';
import { createWriteQuery } from './write-query.js';

/** What a client is made of. */
export interface ClientCoreInit {
  readonly service: ServiceDescriptor;
  /** From {@link resolveBaseUrl}. */
  readonly baseUrl: URL;
  readonly sign: Signer;
  /** Values of the variables that headers carry; see `variableHeaders` of the service. */
  readonly variables?: Readonly<Record<string, string | undefined>>;
  readonly options: ClientOptions;
}

/** What every generated client is a thin layer over. */
export interface ClientCore<Paths extends {}> {
  /**
   * The openapi-fetch client of the service, on the same pipeline as `call`: signed, bounded in
   * time and size, with lossless JSON. An answer of any status comes back as
   * `{ data, error, response }`; a {@link DownloadTasksError} is thrown when there is none, when
   * it cannot be read or when the request was refused before it was sent. Takes `timeoutMs` and
   * `signal` per call. Middlewares see the calls made through `http` only. Bodies are text.
   */
  readonly http: HttpClient<Paths>;
  /**
   * Calls the operation `service.operations[method]` with its flat arguments. It resolves to the
   * documented body, or `undefined` where there is none, and throws only
   * {@link DownloadTasksError}.
   */
  readonly call: Call;
}

/**
 * Builds the pipeline of a client: serialize, sign, send, read, decode, and again where it helps.
 *
 * @throws {DownloadTasksError} of kind `config` where a variable that a header carries is missing or
 * cannot be a header.
 */
export function createClientCore<Paths extends {}>(init: ClientCoreInit): ClientCore<Paths> {
  const { options } = init;
  const service = withVariableHeaders(init.service, init.variables ?? {});
  const baseUrl = init.baseUrl.href.replace(/\/+$/, '');
  const fail = createFail(service);
  const findRule = createErrorRules(service.errors);
  const writeQuery = createWriteQuery(service.operations, writeUsualQuery);
  const shared = {
    service,
    fail,
    send: buildSend(init, findRule, fail),
    decode: createDecodeAnswer(service, findRule, fail),
    identifiersOf: createIdentifiers(service.operations),
    timeouts: createTimeouts(options),
  };
  return {
    http: createHttpClient<Paths>({
      baseUrl,
      headers: service.headers,
      writeQuery: (query) => {
        try {
          return writeQuery(query);
        } catch (error) {
          throw fail({ operation: undefined, attempts: 0 }, asInvalidArgument(error));
        }
      },
      send: createHttpSend({
        ...shared,
        unreadable: (answer) => unreadable(service.envelope, fail, answer),
      }),
    }),
    call: createCall({
      ...shared,
      buildUrl: createUrlBuilder(baseUrl, writeQuery),
    }),
  };
}

/** What the calls of a client share: its clock and its retry budget, never those of another. */
function buildSend(init: ClientCoreInit, findRule: FindErrorRule, fail: Fail): Send {
  const { service, sign, options } = init;
  const retry = resolveRetryOptions(options.retry);
  const clock = createVendorClock(options.now);
  const budget = createRetryBudget(retry.budget);
  const transport = options.fetch === undefined ? platformTransport : overFetch(options.fetch);
  return createSend({
    vendor: service.vendor,
    attempt: createAttempt({ vendor: service.vendor, sign, now: clock.now, transport, fail }),
    fail,
    policy: createRetryPolicy({ options: retry, budget, clock, signer: sign, findRule }),
    budget,
    observer: createObserver(options),
  });
}
