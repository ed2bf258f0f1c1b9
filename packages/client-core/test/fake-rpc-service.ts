import {
  type ClientCore,
  type ClientOptions,
  createClientCore,
  resolveBaseUrl,
  type ServiceDescriptor,
} from '../src/index.js';
import { sign } from './fake-service.js';

/**
 * A fictitious API in RPC style: one path, everything in the query, arrays and objects as JSON
 * text.
 */
export const rpcService = {
  vendor: 'acme-rpc',
  title: 'Acme RPC',
  version: '2020-01-01',
  endpoints: {
    central: { url: 'https://rpc.acme.test' },
    public: { url: 'https://rpc.{region}.acme.test' },
    vpc: {
      url: 'https://{project}.rpc-vpc.{region}.acme.test',
      regions: ['north', 'pole'],
      regionHosts: { pole: '{project}.pole-vpc.acme.test' },
    },
  },
  regions: ['north', 'south'],
  headers: { accept: 'application/json', 'x-acme-version': '2020-01-01' },
  envelope: {
    success: 'Success',
    code: ['Code', 'ErrorCode'],
    message: ['Message', 'ErrorMessage'],
    requestId: [],
    requestIdHeader: 'x-acme-request-id',
  },
  errors: { OrderNotFound: { kind: 'not-found', status: [200], retry: 'never' } },
  operations: {
    startExport: {
      id: 'StartExport',
      method: 'POST',
      path: '/#StartExport',
      retry: 'never',
      parameters: {
        OrderId: 'query',
        Name: 'query',
        IsPhysical: 'query',
        PageSize: 'query',
        EventIdList: 'query',
        Filter: 'query',
      },
      required: ['OrderId'],
      jsonText: { EventIdList: ['EventIdList'], Filter: ['OrderIds', 'TenantId'] },
      int64: ['OrderId', 'EventIds'],
      responseBody: 'json',
      documentation: 'https://docs.acme.test/start-export',
    },
    stopExport: {
      id: 'StopExport',
      method: 'POST',
      path: '/#StopExport',
      retry: 'idempotent',
      parameters: { OrderId: 'query' },
      required: ['OrderId'],
      int64: [],
      responseBody: 'empty',
      documentation: 'https://docs.acme.test/stop-export',
    },
  },
  secretFields: [],
} as const satisfies ServiceDescriptor;

/** The generated query type: identifiers are text, also inside JSON text. */
export interface StartExportQuery {
  OrderId: string;
  Name?: string | undefined;
  IsPhysical?: boolean;
  PageSize?: number;
  EventIdList?: string[];
  Filter?: { Text?: string | undefined; OrderIds?: string[]; TenantId?: string };
}

interface Operation<Query, Result> {
  parameters: { query: Query; header?: never; path?: never; cookie?: never };
  requestBody?: never;
  responses: { 200: { headers: { [name: string]: unknown } } & Result };
}

interface Path<Post> {
  parameters: { query?: never; header?: never; path?: never; cookie?: never };
  get?: never;
  put?: never;
  post: Post;
  delete?: never;
  options?: never;
  head?: never;
  patch?: never;
  trace?: never;
}

export interface rpcPaths {
  '/#StartExport': Path<
    Operation<
      StartExportQuery,
      { content: { 'application/json': { OrderId?: string; Success?: boolean } } }
    >
  >;
  '/#StopExport': Path<Operation<{ OrderId: string }, { content?: never }>>;
}

export function createRpcClient(
  options: ClientOptions & { readonly endpoint?: string },
): ClientCore<rpcPaths> {
  const { endpoint } = options;
  return createClientCore<rpcPaths>({
    service: rpcService,
    baseUrl: resolveBaseUrl(rpcService, { endpoint, variables: { region: 'north' } }),
    sign,
    options: { now: () => new Date(0), retry: false, ...options },
  });
}
