import {
  type ClientCore,
  type ClientOptions,
  createClientCore,
  resolveBaseUrl,
  type ServiceDescriptor,
  type Signer,
} from '../src/index.js';

/** A fictitious API with one operation of each kind that the pipeline distinguishes. */
export const service = {
  vendor: 'acme-jobs',
  title: 'Acme Jobs',
  version: 'v1',
  endpoints: {
    public: {
      url: 'https://jobs.{region}.acme.test',
      regionHosts: { moon: '{project}.moon.acme.test' },
    },
    internal: { url: 'https://{project}.jobs-internal.{region}.acme.test/base' },
  },
  regions: ['north', 'south', 'moon'],
  headers: { 'content-type': 'application/json;charset=utf-8', 'x-acme-version': 'v1' },
  envelope: {
    success: 'success',
    code: ['code', 'errorCode'],
    message: ['message', 'errorMessage'],
    requestId: ['requestId'],
    requestIdHeader: 'x-acme-request-id',
    retryAfterMsHeader: 'x-acme-retry-after-ms',
  },
  errors: {
    JobNotFound: { kind: 'not-found', status: [404], retry: 'never' },
    Throttling: { kind: 'throttled', status: [400], retry: 'backoff' },
    InvalidTimeStamp: { kind: 'auth', status: [400], retry: 'fix-clock' },
    SignatureNonceUsed: { kind: 'auth', status: [400], retry: 'fresh-signature' },
    'Missing{Parameter}': { kind: 'invalid', status: [400], retry: 'never' },
    'Invalid{Parameter}': { kind: 'invalid', status: [400], retry: 'never' },
    'Invalid{Token}Token': { kind: 'auth', status: [400], retry: 'refresh-credentials' },
    InternalError: { kind: 'server', status: [500], retry: 'backoff' },
  },
  operations: {
    createJob: {
      id: 'CreateJob',
      method: 'POST',
      path: '/v1/jobs',
      retry: 'never',
      parameters: { name: 'body', limit: 'body', dryRun: 'query', 'x-acme-trace': 'header' },
      required: ['name'],
      int64: [],
      responseBody: 'json',
      documentation: 'https://docs.acme.test/create-job',
    },
    getJob: {
      id: 'GetJob',
      method: 'GET',
      path: '/v1/jobs/{jobId}',
      retry: 'safe',
      parameters: { jobId: 'path', fields: 'query' },
      required: ['jobId'],
      int64: [],
      responseBody: 'json',
      documentation: 'https://docs.acme.test/get-job',
    },
    deleteJob: {
      id: 'DeleteJob',
      method: 'DELETE',
      path: '/v1/jobs/{jobId}',
      retry: 'idempotent',
      parameters: { jobId: 'path' },
      required: ['jobId'],
      int64: [],
      responseBody: 'optional',
      documentation: 'https://docs.acme.test/delete-job',
    },
    pauseJob: {
      id: 'PauseJob',
      method: 'PUT',
      path: '/v1/jobs/{jobId}/pause',
      retry: 'idempotent',
      parameters: { jobId: 'path' },
      required: ['jobId'],
      int64: [],
      responseBody: 'empty',
      documentation: 'https://docs.acme.test/pause-job',
    },
    queryStatus: {
      id: 'QueryStatus',
      method: 'POST',
      path: '/#QueryStatus',
      retry: 'safe',
      parameters: { OrderId: 'query', Tags: 'query' },
      required: ['OrderId'],
      int64: ['OrderId', 'EventIds'],
      responseBody: 'json',
      documentation: 'https://docs.acme.test/query-status',
    },
  },
  secretFields: ['link', 'DownloadUrl'],
} as const satisfies ServiceDescriptor;

interface Job {
  id?: string;
  state: 'RUNNING' | 'DONE' | (string & {});
}

/** The types that openapi-typescript would generate for it. */
export interface operations {
  createJob: {
    parameters: {
      query?: { dryRun?: boolean };
      header?: { 'x-acme-trace'?: string };
      path?: never;
      cookie?: never;
    };
    requestBody: { content: { 'application/json': { name: string; limit?: number } } };
    responses: {
      200: {
        headers: { [name: string]: unknown };
        content: { 'application/json': { id: string } };
      };
    };
  };
  getJob: {
    parameters: {
      query?: { fields?: string[] };
      header?: never;
      path: { jobId: string };
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: { headers: { [name: string]: unknown }; content: { 'application/json': Job } };
      404: {
        headers: { [name: string]: unknown };
        content: { 'application/json': { code: string; message?: string } };
      };
    };
  };
  deleteJob: {
    parameters: { query?: never; header?: never; path: { jobId: string }; cookie?: never };
    requestBody?: never;
    responses: {
      200: {
        headers: { [name: string]: unknown };
        content: { 'application/json': { code: string } };
      };
      204: { headers: { [name: string]: unknown }; content?: never };
    };
  };
  listJobs: {
    parameters: { query?: never; header?: never; path?: never; cookie?: never };
    requestBody?: { content: { 'application/json': { pageNo: number } } };
    responses: {
      '2XX': {
        headers: { [name: string]: unknown };
        content: { 'application/json; charset=utf-8': { jobs: Job[] }; 'text/xml': string };
      };
      default: { headers: { [name: string]: unknown }; content: { 'application/json': 'error' } };
    };
  };
  queryStatus: {
    parameters: {
      query: { OrderId: string; Tags?: string[] };
      header?: never;
      path?: never;
      cookie?: never;
    };
    requestBody?: never;
    responses: {
      200: {
        headers: { [name: string]: unknown };
        content: { 'application/json': { OrderId: string } };
      };
    };
  };
}

interface NoOther {
  parameters: { query?: never; header?: never; path?: never; cookie?: never };
  get?: never;
  put?: never;
  post?: never;
  delete?: never;
  options?: never;
  head?: never;
  patch?: never;
  trace?: never;
}

export interface paths {
  '/v1/jobs': Omit<NoOther, 'post'> & { post: operations['createJob'] };
  '/v1/jobs/{jobId}': Omit<NoOther, 'get' | 'delete'> & {
    get: operations['getJob'];
    delete: operations['deleteJob'];
  };
  '/#QueryStatus': Omit<NoOther, 'post'> & { post: operations['queryStatus'] };
}

/** Adds the headers that a real signer adds. */
export const sign: Signer = async (request, { now }) => ({
  ...request,
  headers: [
    ...request.headers,
    ['x-acme-date', now.toISOString()],
    ['authorization', 'acme-v1/key-id-123456/signature-abcdef'],
  ],
  secrets: ['key-id-123456', 'signature-abcdef'],
});

/** A client of the fake service, with one attempt per call unless `retry` is set. */
export function createClient(
  options: ClientOptions,
  more: { sign?: Signer; endpoint?: string } = {},
): ClientCore<paths> {
  const { endpoint } = more;
  return createClientCore<paths>({
    service,
    baseUrl: resolveBaseUrl(service, { endpoint, variables: { region: 'north' } }),
    sign: more.sign ?? sign,
    options: { retry: false, ...options },
  });
}

/** A request as received by the injected fetch. */
export interface Sent {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: string;
  readonly init: RequestInit;
}

/** A fetch that always returns the same response and records its requests. */
export function recordingFetch(respond: () => Response | Promise<Response>): {
  readonly fetch: typeof globalThis.fetch;
  readonly sent: Sent[];
} {
  const sent: Sent[] = [];
  const fetch: typeof globalThis.fetch = async (input, init = {}) => {
    const request = new Request(input, init);
    const { method, url, headers } = request;
    sent.push({ method, url, headers, body: await request.text(), init });
    return respond();
  };
  return { fetch, sent };
}

/** A JSON response. */
export function json(value: unknown, init: ResponseInit = {}): Response {
  const headers = new Headers(init.headers);
  headers.set('content-type', 'application/json');
  return new Response(JSON.stringify(value), { ...init, headers });
}
