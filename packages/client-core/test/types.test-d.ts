import type { Tracer as OpenTelemetryTracer } from '@opentelemetry/api';
import { expectTypeOf } from 'vitest';
import type {
  ClientCore,
  Fetch,
  Logger,
  OperationInput,
  OperationOutput,
  Tracer,
} from '../src/index.js';
import type { rpcPaths } from './fake-rpc-service.js';
import type { operations, paths } from './fake-service.js';

type Job = OperationOutput<operations['getJob']>;

expectTypeOf<OperationInput<operations['createJob']>>().toEqualTypeOf<{
  name: string;
  limit?: number;
  dryRun?: boolean;
  'x-acme-trace'?: string;
}>();
expectTypeOf<OperationInput<operations['getJob']>>().toEqualTypeOf<{
  jobId: string;
  fields?: string[];
}>();
expectTypeOf<OperationInput<operations['listJobs']>>().toEqualTypeOf<{ pageNo?: number }>();
expectTypeOf<OperationInput<operations['queryStatus']>>().toEqualTypeOf<{
  OrderId: string;
  Tags?: string[];
}>();

const nothing: OperationInput<operations['listJobs']> = {};
// @ts-expect-error a required argument is missing
const incomplete: OperationInput<operations['getJob']> = {};
const unknownArgument: OperationInput<operations['getJob']> = {
  jobId: 'x',
  // @ts-expect-error no such argument
  jobid: 'x',
};
void [nothing, incomplete, unknownArgument];

expectTypeOf<OperationOutput<operations['createJob']>>().toEqualTypeOf<{ id: string }>();
expectTypeOf<OperationOutput<operations['deleteJob']>>().toEqualTypeOf<
  { code: string } | undefined
>();
expectTypeOf<OperationOutput<operations['listJobs']>>().toEqualTypeOf<{ jobs: Job[] }>();
expectTypeOf<'a state of tomorrow'>().toExtend<Job['state']>();

declare const http: ClientCore<paths>['http'];

export async function checkHttp(): Promise<void> {
  const got = await http.GET('/v1/jobs/{jobId}', { params: { path: { jobId: 'x' } } });
  expectTypeOf(got.data?.id).toEqualTypeOf<string | undefined>();
  expectTypeOf(got.error?.code).toEqualTypeOf<string | undefined>();
  await http.POST('/v1/jobs', { body: { name: 'n' }, timeoutMs: 5, signal: AbortSignal.abort() });
  // @ts-expect-error the path argument is missing
  await http.GET('/v1/jobs/{jobId}');
  // @ts-expect-error no such path
  await http.GET('/v1/nothing');
  // @ts-expect-error the name in the body is missing
  await http.POST('/v1/jobs', { body: { limit: 1 } });
}

declare const rpc: ClientCore<rpcPaths>['http'];

export async function checkRpc(): Promise<void> {
  const query = { OrderId: '9007199254740993', EventIdList: ['9223372036854775807'] };
  const { data } = await rpc.POST('/#StartExport', { params: { query } });
  expectTypeOf(data?.OrderId).toEqualTypeOf<string | undefined>();
  // @ts-expect-error the order is missing
  await rpc.POST('/#StartExport', { params: { query: { PageSize: 1 } } });
  // @ts-expect-error an identifier is text: a number would be rounded
  await rpc.POST('/#StartExport', { params: { query: { OrderId: '1', EventIdList: [1] } } });
  // @ts-expect-error no such operation
  await rpc.POST('/#StartExprt', { params: { query } });
}

// Common values are accepted.
expectTypeOf<typeof globalThis.fetch>().toExtend<Fetch>();
expectTypeOf<Console>().toExtend<Logger>();
expectTypeOf<OpenTelemetryTracer>().toExtend<Tracer>();
