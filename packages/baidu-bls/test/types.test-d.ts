import { expectTypeOf } from 'vitest';
import type {
  BaiduBlsClient,
  CreateDownloadTaskInput,
  DescribeDownloadTaskOutput,
} from '@download-tasks/baidu-bls';
import type { BaiduBlsTasks } from '@download-tasks/baidu-bls/tasks';

declare const client: BaiduBlsClient;
declare const tasks: BaiduBlsTasks;

const required = {
  logStoreName: 'web',
  queryStartTime: '2025-11-02T23:50:00Z',
  queryEndTime: '2025-11-03T00:00:00Z',
};

// Documented input compiles.
void client.createDownloadTask(required);
void client.createDownloadTask(
  { ...required, format: 'csv', order: 'asc', limit: 10 },
  { timeoutMs: 1 },
);
void client.listDownloadTask({});

// @ts-expect-error a required field is missing
void client.createDownloadTask({ logStoreName: 'web', queryStartTime: '2025-11-02T23:50:00Z' });
// @ts-expect-error a misspelled field
void client.createDownloadTask({ ...required, logStorName: 'web' });
// @ts-expect-error a value that the documentation does not list
void client.createDownloadTask({ ...required, format: 'parquet' });
// @ts-expect-error another type
void client.createDownloadTask({ ...required, limit: '10' });
// @ts-expect-error the uuid is missing
void client.describeDownloadTask({});
// @ts-expect-error a vendor that cannot cancel has no such method
void tasks.cancel;

expectTypeOf<CreateDownloadTaskInput['format']>().toEqualTypeOf<'json' | 'csv' | undefined>();

// Known states have names, and new ones can be received.
type State = NonNullable<NonNullable<DescribeDownloadTaskOutput['result']>['task']>['state'];
expectTypeOf<'WAITING'>().toExtend<State>();
expectTypeOf<string>().toExtend<State>();
expectTypeOf<State>().toExtend<string>();

// The same applies to the plain client, on the documented paths.
const response = await client.http.GET('/v2/logstore/download/{uuid}', {
  params: { path: { uuid: 'u' } },
});
expectTypeOf<
  NonNullable<NonNullable<NonNullable<typeof response.data>['result']>['task']>['state']
>().toEqualTypeOf<State>();
// @ts-expect-error a path that is not documented
void client.http.GET('/v2/logstore/downloads');
// @ts-expect-error a required field is missing
void client.http.POST('/v2/logstore/download', { body: { logStoreName: 'web' } });
