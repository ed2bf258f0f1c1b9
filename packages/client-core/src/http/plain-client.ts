import type { Fail } from '../errors/fail.js';
import type { Timeouts } from '../options/timeouts.js';
import { asInvalidArgument } from '../request/invalid-argument.js';
import type { WriteQuery } from '../request/write-query.js';
import { type Decode, unreadable } from '../response/decode.js';
import type { FindIdentifiers } from '../response/identifiers.js';
import type { Send } from '../retry/send.js';
import type { ServiceDescriptor } from '../service-descriptor.js';
import { createHttpClient } from './http-client.js';
import { createHttpSend } from './http-send.js';
import type { HttpClient } from './lazy-http-client.js';

/** The openapi-fetch client of a service, on the pipeline of its methods. */
export function createPlainClient<Paths extends {}>(init: {
  readonly service: ServiceDescriptor;
  readonly baseUrl: string;
  readonly writeQuery: WriteQuery;
  readonly fail: Fail;
  readonly send: Send;
  readonly decode: Decode;
  readonly identifiersOf: FindIdentifiers;
  readonly timeouts: Timeouts;
}): HttpClient<Paths> {
  const { service, baseUrl, writeQuery, fail } = init;
  return createHttpClient<Paths>({
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
      ...init,
      unreadable: (roundTrip) => unreadable(service.envelope, fail, roundTrip),
    }),
  });
}
