import { createAttempt } from './attempt.js';
import type { ClientOptions } from './client-options.js';
import { type Call, createCall } from './create-call.js';
import { createHttpSend } from './create-http-send.js';
import { createDecodeAnswer, unreadable } from './decode-answer.js';
import { createFail } from './fail.js';
import {
  createHttpClient,
  createUrlBuilder,
  type HttpClient,
  writeUsualQuery,
} from './http-client.js';
import { createIdentifiers } from './identifiers.js';
import { asInvalidArgument } from './invalid-argument.js';
import { createSend } from './send.js';
import type { ServiceDescriptor } from './service-descriptor.js';
import type { Signer } from './wire-request.js';
import { createWriteQuery } from './write-query.js';

const defaultTimeoutMs = 30_000;

/** What a client is made of. */
export interface ClientCoreInit {
  readonly service: ServiceDescriptor;
  /** From {@link resolveBaseUrl}. */
  readonly baseUrl: URL;
  readonly sign: Signer;
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

/** Builds the pipeline of a client: serialize, sign, send, read, decode. */
export function createClientCore<Paths extends {}>(init: ClientCoreInit): ClientCore<Paths> {
  const { service, sign, options } = init;
  const baseUrl = init.baseUrl.href.replace(/\/+$/, '');
  const fail = createFail(service);
  const writeQuery = createWriteQuery(service.operations, writeUsualQuery);
  const shared = {
    service,
    fail,
    send: createSend(createAttempt({ sign, options, fail })),
    identifiersOf: createIdentifiers(service.operations),
    timeoutMs: options.timeoutMs ?? defaultTimeoutMs,
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
      decode: createDecodeAnswer(service, fail),
      buildUrl: createUrlBuilder(baseUrl, writeQuery),
    }),
  };
}
