import createClient, { type Client } from 'openapi-fetch';
import { withoutFragment } from '../request/serialize.js';
import type { WireRequest } from '../request/wire-request.js';
import type { WriteQuery } from '../request/write-query.js';

// The only file that loads openapi-fetch, when the plain client is first used.

/** A request of openapi-fetch. */
export interface HttpRequest {
  readonly request: Request;
  /** The key of `paths`; undefined if a middleware replaced the request. */
  readonly path: string | undefined;
  readonly pathArguments: Readonly<Record<string, unknown>>;
  /** `json`, unless the caller requested the raw text, bytes or stream. */
  readonly parseAs: string;
}

/** The parts of the plain client. */
export interface HttpClientInit {
  readonly baseUrl: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly writeQuery: WriteQuery;
  readonly send: (request: HttpRequest) => Promise<Response>;
}

/** An openapi-fetch client whose requests go through `send`. */
export function createHttpClient<Paths extends {}>(init: HttpClientInit): Client<Paths> {
  const { baseUrl, headers, writeQuery: querySerializer, send } = init;
  const known = new WeakMap<Request, Omit<HttpRequest, 'request'>>();
  const client = createClient<Paths>({
    baseUrl,
    headers,
    querySerializer,
    fetch: (request) =>
      send({ path: undefined, pathArguments: {}, parseAs: 'json', ...known.get(request), request }),
  });
  client.use({
    onRequest({ request, schemaPath, params, options }) {
      const pathArguments = params.path ?? {};
      known.set(request, { path: schemaPath, pathArguments, parseAs: options.parseAs });
    },
  });
  return client;
}

/** Converts a request of openapi-fetch, reading its body once. */
export async function wireRequestOf(request: Request): Promise<WireRequest> {
  const { method, url, headers } = request;
  const unread = request.body !== null && !request.signal.aborted;
  const body = unread ? new Uint8Array(await request.arrayBuffer()) : undefined;
  return { method, url: new URL(withoutFragment(url)), headers: [...headers], body };
}
