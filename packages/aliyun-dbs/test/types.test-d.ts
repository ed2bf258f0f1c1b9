import { expectTypeOf } from 'vitest';
import type { AliyunDbsClient, DescribeDownloadTaskOutput } from '@download-tasks/aliyun-dbs';
import type { AliyunDbsCreateInput, AliyunDbsTasks } from '@download-tasks/aliyun-dbs/tasks';
import type { DownloadTask, TaskProvider } from '@download-tasks/normalize';

declare const client: AliyunDbsClient;
declare const tasks: AliyunDbsTasks;

const instance = { RegionCode: 'cn-hangzhou', InstanceName: 'rm-example' } as const;
const full = { ...instance, FormatType: 'csv', BakSetType: 'full', BakSetId: '1' } as const;
const bucket = { TargetBucket: 'b', TargetPath: 'p', TargetOssRegion: 'cn-hangzhou' } as const;

// Documented input compiles.
void client.describeDownloadTask({ ...instance, State: 'queueing', PageSize: '50' });
void client.createDownload({ ...full, IsPhysical: true, UseZstd: 'false' }, { timeoutMs: 1 });
void client.retryDownloadTask({});
void client.retryDownloadTask();

// @ts-expect-error the instance is missing
void client.describeDownloadTask({ RegionCode: 'cn-hangzhou' });
// @ts-expect-error a misspelled field
void client.describeDownloadTask({ ...instance, DataSourceId: 'ds' });
// @ts-expect-error a value that the documentation does not list
void client.describeDownloadTask({ ...instance, State: 'queuing' });
// @ts-expect-error text where the documentation has text
void client.describeDownloadTask({ ...instance, PageSize: 50 });
// @ts-expect-error the only boolean among texts that contain one
void client.createDownload({ ...full, IsPhysical: 'true' });

// The input determines the destination of the file, and whether there will be a link.
expectTypeOf((await tasks.create(full)).delivery).toEqualTypeOf<'link'>();
expectTypeOf((await tasks.create({ ...full, TargetType: 'URL' })).delivery).toEqualTypeOf<'link'>();
const inBucket = await tasks.create({ ...full, ...bucket, TargetType: 'OSS' });
expectTypeOf(inBucket.delivery).toEqualTypeOf<'bucket'>();
declare const anyInput: AliyunDbsCreateInput;
expectTypeOf((await tasks.create(anyInput)).delivery).toEqualTypeOf<'link' | 'bucket'>();

// @ts-expect-error a bucket is required
void tasks.create({ ...full, TargetType: 'OSS' });
// @ts-expect-error a full backup requires a set
void tasks.create({ ...instance, FormatType: 'csv', BakSetType: 'full' });
// @ts-expect-error a point in time requires a time
void tasks.create({ ...instance, FormatType: 'csv', BakSetType: 'pitr', BakSetId: '1' });

// A provider among others, with the capabilities of DBS.
expectTypeOf(tasks).toExtend<TaskProvider<AliyunDbsCreateInput>>();
expectTypeOf(
  await tasks.get('aliyun-dbs:cn-hangzhou/rm-example/dt-1'),
).toEqualTypeOf<DownloadTask>();
void tasks.retry('aliyun-dbs:cn-hangzhou/rm-example/dt-1');
// @ts-expect-error DBS lists the tasks of an instance
void tasks.list();
// @ts-expect-error the listing does the paging
void tasks.list({ ...instance, CurrentPage: '2' });
// @ts-expect-error DBS cannot delete a task
void tasks.delete;
// @ts-expect-error DBS cannot cancel a task
void tasks.cancel;

// Known states have names, and new ones can be received. Numbers are text in a list and numbers
// after creating.
type Row = NonNullable<
  NonNullable<NonNullable<DescribeDownloadTaskOutput['Data']>['Content']>['List']
>[number];
expectTypeOf<'queueing'>().toExtend<Row['DownloadStatus']>();
expectTypeOf<string>().toExtend<Row['DownloadStatus']>();
expectTypeOf<Row['GmtCreate']>().toEqualTypeOf<string | undefined>();
const created = await client.createDownload(full);
expectTypeOf(created.Data?.GmtCreate).toEqualTypeOf<number | undefined>();
expectTypeOf(created.Success).toExtend<string | undefined>();

// The same applies to the plain client, on the virtual paths.
const response = await client.http.POST('/#DescribeDownloadTask', { params: { query: instance } });
expectTypeOf(response.data?.Data?.Content?.List?.[0]).toEqualTypeOf<Row | undefined>();
// @ts-expect-error an operation that is not documented
void client.http.POST('/#DeleteDownloadTask');
// @ts-expect-error a required parameter is missing
void client.http.POST('/#DescribeDownloadTask', { params: { query: { RegionCode: 'x' } } });
