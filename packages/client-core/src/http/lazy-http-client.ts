import type { Client, Middleware } from 'openapi-fetch';

/** The openapi-fetch client of a service. */
export type HttpClient<Paths extends {}> = Client<Paths>;

/**
 * A plain client that is loaded on its first call. On Node the required `Request` class alone costs
 * half as much as a whole call; most processes never use it.
 */
export function createLazyHttpClient<Paths extends {}>(
  load: () => Promise<HttpClient<Paths>>,
): HttpClient<Paths> {
  const early = new Set<Middleware>();
  let instance: HttpClient<Paths> | undefined;
  let loading: Promise<HttpClient<Paths>> | undefined;
  const client = (): Promise<HttpClient<Paths>> => {
    loading ??= load().then((loaded) => {
      loaded.use(...early);
      instance = loaded;
      return loaded;
    });
    return loading;
  };
  return {
    request: async (method, url, ...init) => (await client()).request(method, url, ...init),
    GET: async (url, ...init) => (await client()).GET(url, ...init),
    PUT: async (url, ...init) => (await client()).PUT(url, ...init),
    POST: async (url, ...init) => (await client()).POST(url, ...init),
    DELETE: async (url, ...init) => (await client()).DELETE(url, ...init),
    OPTIONS: async (url, ...init) => (await client()).OPTIONS(url, ...init),
    HEAD: async (url, ...init) => (await client()).HEAD(url, ...init),
    PATCH: async (url, ...init) => (await client()).PATCH(url, ...init),
    TRACE: async (url, ...init) => (await client()).TRACE(url, ...init),
    use: (...middlewares) => {
      instance?.use(...middlewares);
      for (const middleware of middlewares) {
        early.add(middleware);
      }
    },
    eject: (...middlewares) => {
      instance?.eject(...middlewares);
      for (const middleware of middlewares) {
        early.delete(middleware);
      }
    },
  };
}
