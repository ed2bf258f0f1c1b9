import { expectTypeOf } from 'vitest';
import {
  type AliyunSlsClient,
  type CreateDownloadJobInput,
  type CreateDownloadJobOutput,
  type GetDownloadJobOutput,
  type ListDownloadJobsOutput,
  createAliyunSlsClient,
} from '@download-tasks/aliyun-sls';
import type { AliyunSlsTasks } from '@download-tasks/aliyun-sls/tasks';

declare const client: AliyunSlsClient;
declare const tasks: AliyunSlsTasks;

const sink = { type: 'AliyunOSS', contentType: 'csv', compressionType: 'gzip' } as const;
const configuration = {
  logstore: 'web',
  fromTime: 1,
  toTime: 2,
  query: '*',
  allowInComplete: false,
  sink,
};
const required = { name: 'download-123', displayName: 'x', configuration };

// Documented input compiles.
void client.createDownloadJob(required);
void client.createDownloadJob({ ...required, description: 'x' }, { timeoutMs: 1 });
void client.createDownloadJob({ ...required, configuration: { ...configuration, powerSql: true } });
void client.listDownloadJobs();
void client.listDownloadJobs({ logstore: 'web', offset: 0, size: 10 });
void tasks.list({ logstore: 'web' });

// @ts-expect-error a required field is missing
void client.createDownloadJob({ name: 'download-123', configuration });
void client.createDownloadJob({
  ...required,
  // @ts-expect-error a misspelled field, in the expected spelling
  configuration: { ...configuration, allowIncomplete: true },
});
void client.createDownloadJob({
  ...required,
  // @ts-expect-error a value that the documentation does not list
  configuration: { ...configuration, sink: { ...sink, compressionType: 'snappy' } },
});
// @ts-expect-error another type
void client.createDownloadJob({ ...required, configuration: { ...configuration, fromTime: '1' } });
// @ts-expect-error the name is missing
void client.getDownloadJob({});
// @ts-expect-error the project is part of the client
void client.getDownloadJob({ project: 'p', downloadJobName: 'download-123' });
// @ts-expect-error a vendor that cannot cancel has no such method
void tasks.cancel;
// @ts-expect-error the listing does the paging
void tasks.list({ offset: 10 });
// @ts-expect-error there is no such network
createAliyunSlsClient({ region: 'cn-hangzhou', project: 'p', network: 'vpc' });
// @ts-expect-error the project is missing
createAliyunSlsClient({ region: 'cn-hangzhou' });

type Sink = CreateDownloadJobInput['configuration']['sink'];
expectTypeOf<Sink['compressionType']>().toEqualTypeOf<'zstd' | 'lz4' | 'gzip' | 'none'>();
expectTypeOf<CreateDownloadJobOutput>().toEqualTypeOf<undefined>();

// Known states have names, and new ones can be received.
type Status = NonNullable<GetDownloadJobOutput['status']>;
expectTypeOf<'SUCCEEDED'>().toExtend<Status>();
expectTypeOf<string>().toExtend<Status>();

// One field has two types, as in the vendor's API.
type Listed = NonNullable<ListDownloadJobsOutput['results']>[number];
expectTypeOf<NonNullable<GetDownloadJobOutput['configuration']>['allowInComplete']>().toEqualTypeOf<
  boolean | undefined
>();
expectTypeOf<NonNullable<Listed['configuration']>['allowInComplete']>().toEqualTypeOf<
  string | undefined
>();

// The same applies to the plain client, on the documented paths.
const response = await client.http.GET('/downloadjobs/{downloadJobName}', {
  params: { path: { downloadJobName: 'download-123' } },
});
expectTypeOf<NonNullable<NonNullable<typeof response.data>['status']>>().toEqualTypeOf<Status>();
// @ts-expect-error a path that is not documented
void client.http.GET('/jobs');
// @ts-expect-error a required field is missing
void client.http.POST('/downloadjobs', { body: { name: 'download-123' } });
