import { expectTypeOf } from 'vitest';
import type {
  AliyunDmsClient,
  AliyunDmsClientOptions,
  DownloadDataTrackResultInput,
  DownloadStatus,
  JobStatus,
  ListOrdersOutput,
  SearchDataTrackResultOutput,
} from '@download-tasks/aliyun-dms';
import type { AliyunDmsTasks } from '@download-tasks/aliyun-dms/tasks';

declare const client: AliyunDmsClient;
declare const tasks: AliyunDmsTasks;

const ticket = { OrderId: '4060000' };

// Documented input compiles.
void client.downloadDataTrackResult({ ...ticket, RollbackSQLType: 'REVERSE', Tid: '3000' });
void client.searchDataTrackResult({ ...ticket, ColumnFilter: { Operator: 'NOT_IN' } });
void client.listOrders();
void client.getUserActiveTenant({}, { timeoutMs: 1 });
void tasks.create({ ...ticket, RollbackSQLType: 'FORWARD', EventIdList: ['1'] });

// @ts-expect-error a required argument is missing
void client.downloadDataTrackResult(ticket);
// @ts-expect-error an identifier that is a number has already lost its digits
void client.getDataTrackJobDegree({ OrderId: 4060000 });
// @ts-expect-error a value that the documentation does not list
void client.downloadDataTrackResult({ ...ticket, RollbackSQLType: 'UNDO' });
// @ts-expect-error a misspelled field of an argument sent as JSON text
void client.searchDataTrackResult({ ...ticket, ColumnFilter: { Column: 'id' } });
// @ts-expect-error DMS cannot list its exports
void tasks.list;
// @ts-expect-error nor delete them
void tasks.delete;

expectTypeOf<DownloadDataTrackResultInput['EventIdList']>().toEqualTypeOf<string[] | undefined>();
expectTypeOf<AliyunDmsClientOptions['network']>().toEqualTypeOf<
  'public' | 'vpc' | 'central' | 'central-vpc' | undefined
>();

// Identifiers are also text in responses.
type Event = NonNullable<
  NonNullable<SearchDataTrackResultOutput['TrackResult']>['EventList']
>[number];
expectTypeOf<Event['EventId']>().toEqualTypeOf<string | undefined>();
type Order = NonNullable<NonNullable<ListOrdersOutput['Orders']>['Order']>[number];
expectTypeOf<Order['OrderId']>().toEqualTypeOf<string | undefined>();

// Two open lists of values: the last value of one is not a known value of the other.
type Known<Words> = Words extends string ? (string extends Words ? never : Words) : never;
expectTypeOf<'DOWNLOAD_FAIL'>().toExtend<Known<DownloadStatus> & Known<JobStatus>>();
expectTypeOf<'FILTER_SUCCESS'>().toExtend<Known<JobStatus>>();
expectTypeOf<'FILTER_SUCCESS'>().not.toExtend<Known<DownloadStatus>>();
expectTypeOf<string>().toExtend<DownloadStatus>();

// The same applies to the plain client, on the paths that identify an operation.
const { data } = await client.http.POST('/#QueryDataTrackResultDownloadStatus', {
  params: { query: { ...ticket, DownloadKeyId: 'key' } },
});
expectTypeOf<
  NonNullable<NonNullable<NonNullable<typeof data>['StatusResult']>['DownloadStatus']>
>().toEqualTypeOf<NonNullable<DownloadStatus>>();
// @ts-expect-error a path that is not documented
void client.http.POST('/#QueryDataTrackResult', { params: { query: ticket } });
// @ts-expect-error a required argument is missing
void client.http.POST('/#GetDataTrackJobDegree', { params: { query: {} } });
