import createClient, { type Client, createQuerySerializer } from 'openapi-fetch';
import { withoutFragment } from '../request/serialize.js';
import type { WireRequest } from '../request/wire-request.js';
import type { WriteQuery } from '../request/write-query.js';

// The only file that knows openapi-fetch.

/** The openapi-fetch client of a service. */
export type HttpClient<Paths extends {}> = Client<Paths>;

/** What is known about a request that openapi-fetch makes. */
export interface HttpRequest {
  readonly request: Request;
  /** The key of `paths`; undefined when a middleware exchanged the request. */
  readonly path: string | undefined;
  readonly pathArguments: Readonly<Record<string, unknown>>;
  /** `json`, unless the caller asked for the raw text, bytes or stream. */
  readonly parseAs: string;
}

interface HttpClientInit {
  readonly baseUrl: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly writeQuery: WriteQuery;
  readonly send: (request: HttpRequest) => Promise<Response>;
}

/**
 * An openapi-fetch client whose requests go through `send`. It is made when it is first used: on Node
 * `Request` costs every process that touches it half of what a whole call does.
 */
export function createHttpClient<Paths extends {}>(init: HttpClientInit): HttpClient<Paths> {
  let made: HttpClient<Paths> | undefined;
  const client = (): HttpClient<Paths> => (made ??= makeClient(init));
  return {
    get request() {
      return client().request;
    },
    get GET() {
      return client().GET;
    },
    get PUT() {
      return client().PUT;
    },
    get POST() {
      return client().POST;
    },
    get DELETE() {
      return client().DELETE;
    },
    get OPTIONS() {
      return client().OPTIONS;
    },
    get HEAD() {
      return client().HEAD;
    },
    get PATCH() {
      return client().PATCH;
    },
    get TRACE() {
      return client().TRACE;
    },
    use: (...middlewares) => client().use(...middlewares),
    eject: (...middlewares) => client().eject(...middlewares),
  };
}

function makeClient<Paths extends {}>(init: HttpClientInit): HttpClient<Paths> {
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

/** The request as openapi-fetch made it, with its body read once. */
export async function wireRequestOf(request: Request): Promise<WireRequest> {
  const { method, url, headers } = request;
  const unread = request.body !== null && !request.signal.aborted;
  const body = unread ? new Uint8Array(await request.arrayBuffer()) : undefined;
  return { method, url: new URL(withoutFragment(url)), headers: [...headers], body };
}

/** `a=1&b=true&c=`, lists as `d=1&d=2`: how openapi-fetch writes queries by itself. */
export const writeUsualQuery: WriteQuery = createQuerySerializer();
