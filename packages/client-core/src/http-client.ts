import createClient, {
  type Client,
  createFinalURL,
  createQuerySerializer,
  defaultPathSerializer,
  type QuerySerializer,
  type QuerySerializerOptions,
} from 'openapi-fetch';
import type { WireRequest } from './wire-request.js';

// The only file that knows openapi-fetch.

/** The openapi-fetch client of a service. */
export type HttpClient<Paths extends {}> = Client<Paths>;

/** How arrays and objects in queries are written, where the usual way does not fit. */
export type QuerySerialization = QuerySerializer<unknown> | QuerySerializerOptions;

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
  readonly querySerializer: QuerySerialization | undefined;
  readonly send: (request: HttpRequest) => Promise<Response>;
}): HttpClient<Paths> {
  const { baseUrl, headers, querySerializer, send } = init;
  const known = new WeakMap<Request, Omit<HttpRequest, 'request'>>();
  const client = createClient<Paths>({
    baseUrl,
    headers,
    ...(querySerializer && { querySerializer }),
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

/** Builds URLs exactly as openapi-fetch does. */
export function createUrlBuilder(
  baseUrl: string,
  serialization: QuerySerialization | undefined,
): (path: string, parts: UrlParts) => URL {
  const querySerializer =
    typeof serialization === 'function' ? serialization : createQuerySerializer(serialization);
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
