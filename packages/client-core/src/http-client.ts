import createClient, {
  type Client,
  createFinalURL,
  createQuerySerializer,
  defaultPathSerializer,
} from 'openapi-fetch';
import type { WireRequest } from './wire-request.js';
import type { WriteQuery } from './write-query.js';

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

/** An openapi-fetch client whose requests go through `send`. */
export function createHttpClient<Paths extends {}>(init: {
  readonly baseUrl: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly writeQuery: WriteQuery;
  readonly send: (request: HttpRequest) => Promise<Response>;
}): HttpClient<Paths> {
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
  const unread = request.body !== null && !request.signal.aborted;
  const body = unread ? new Uint8Array(await request.arrayBuffer()) : undefined;
  return { method: request.method, url: toWireUrl(request.url), headers: request.headers, body };
}

/** `a=1&b=true&c=`, lists as `d=1&d=2`: how openapi-fetch writes queries by itself. */
export const writeUsualQuery: WriteQuery = createQuerySerializer();

/** Builds URLs exactly as openapi-fetch does. */
export function createUrlBuilder(
  baseUrl: string,
  querySerializer: WriteQuery,
): (path: string, parts: UrlParts) => URL {
  return (path, { path: pathArguments, query }) =>
    toWireUrl(
      createFinalURL(path, {
        baseUrl,
        params: { path: pathArguments, query },
        querySerializer,
        pathSerializer: defaultPathSerializer,
      }),
    );
}

/** The arguments that become part of a URL. */
export interface UrlParts {
  readonly path: Record<string, unknown>;
  readonly query: Record<string, unknown>;
}

/** Virtual paths (`/#Action`) name an operation; what is sent has no fragment, only the query. */
function toWireUrl(href: string): URL {
  return new URL(href.replace(/#[^?]*/, ''));
}
