import type { VendorId } from '@download-tasks/emulator';
import { atPointer } from '../json.js';
import type { Call } from './peer.js';

/** Goes through all operations of a vendor, from a task's creation to its end. `pass` lets time go by. */
export type Journey = (call: Call, pass: (milliseconds: number) => void) => Promise<void>;

/** Longer than any of the emulator's tasks takes, and short enough not to make a clock suspicious. */
const lifetimeMs = 60_000;

/** Whatever an encoder can get wrong. */
const hostile = `say "1+1=2" & 100% ~*!'()/?#:;,@$[]{}|\\^ 日志😀\ttab`;

const instance = { RegionCode: 'cn-hangzhou', InstanceName: 'rm-example' };

const filter = {
  FilterStartTime: '2023-04-23 00:00:00',
  FilterEndTime: '2023-04-23 10:00:00',
  FilterTableList: ['table2', hostile],
  FilterTypeList: ['UPDATE'],
  ColumnFilter: { ColumnName: 'id', Operator: 'IN', InList: ['2', '5', hostile] },
};

export const journeys: Readonly<Record<VendorId, Journey>> = {
  async 'aliyun-dms'(call, pass) {
    const OrderId = '4060000';
    const largest = { OrderId: '9223372036854775807', Tid: '9007199254740993' };
    await call('GetUserActiveTenant', {});
    await call('CreateDataTrackOrder', {
      Comment: hostile,
      Param: {
        DbId: '123000',
        JobStartTime: '2023-04-23 00:00:00',
        JobEndTime: '2023-04-23 10:00:00',
        TableNames: ['table2', hostile],
        TrackTypes: ['UPDATE'],
      },
      RelatedUserList: ['1', '2'],
    });
    await call('ListOrders', { PageNumber: 1, PageSize: 10, SearchContent: hostile });
    await call('GetDataTrackOrderDetail', largest);
    await call('GetDataTrackJobDegree', { OrderId });
    await call('GetDataTrackJobTableMeta', { OrderId });
    await call('SearchDataTrackResult', { OrderId, ...filter });
    const created = await call('DownloadDataTrackResult', {
      OrderId,
      RollbackSQLType: 'REVERSE',
      EventIdList: [2, 5],
      ...filter,
    });
    pass(lifetimeMs);
    const DownloadKeyId = textAt(created, '/DownloadKeyId');
    await call('QueryDataTrackResultDownloadStatus', { OrderId, DownloadKeyId });
  },

  async 'aliyun-dbs'(call, pass) {
    await call('DescribeDownloadSupport', instance);
    const created = await call('CreateDownload', {
      ...instance,
      BakSetType: 'full',
      BakSetId: `emulate:failed-once ${hostile}`,
      FormatType: 'CSV',
      TargetType: 'URL',
    });
    const TaskId = textAt(created, '/Data/TaskId');
    pass(lifetimeMs);
    await call('DescribeDownloadTask', { ...instance, PageSize: 10, CurrentPage: 1 });
    await call('RetryDownloadTask', { ...instance, TaskId });
    pass(lifetimeMs);
    const query = { RegionCode: instance.RegionCode, TaskId, Duration: 300 };
    await call('DescribeDownloadBackupSetStorageInfo', query);
  },

  async 'aliyun-sls'(call, pass) {
    const name = 'download-123';
    // Travels in a query. The official package leaves `! ' ( ) *` as they are when it signs one, against the rules: no such character here.
    const logstore = 'web 日志+~/&=%#?';
    const sink = { type: 'AliyunOSS', contentType: 'csv', compressionType: 'none' };
    await call('CreateDownloadJob', {
      name,
      displayName: hostile,
      configuration: {
        logstore,
        fromTime: 1_722_406_260,
        toTime: 1_722_406_860,
        query: `* | select '${hostile}'`,
        allowInComplete: false,
        sink,
      },
    });
    pass(lifetimeMs);
    await call('GetDownloadJob', { downloadJobName: name });
    await call('ListDownloadJobs', { logstore, offset: 0, size: 10 });
    // The search travels in a query, too.
    await call('GetHistograms', {
      logstore: 'app_log',
      type: 'histogram',
      from: 1_722_406_260,
      to: 1_722_406_860,
      query: logstore,
      topic: 'stream-1',
    });
    await call('DeleteDownloadJob', { downloadJobName: name });
  },

  async 'baidu-bls'(call, pass) {
    const created = await call('CreateDownloadTask', {
      name: 'nightly',
      logStoreName: 'test',
      query: hostile,
      queryStartTime: '2025-11-02T23:50:00Z',
      queryEndTime: '2025-11-03T00:00:00Z',
    });
    const uuid = textAt(created, '/result/uuid');
    pass(lifetimeMs);
    await call('DescribeDownloadTask', { uuid });
    await call('GetDownloadTaskLink', { uuid });
    await call('ListDownloadTask', { project: 'default', pageNo: 1, pageSize: 10 });
    await call('QueryLogHistogram', {
      logStoreName: 'test',
      project: 'default',
      query: 'match *',
      startDateTime: '2025-11-02T23:50:00Z',
      endDateTime: '2025-11-03T00:00:00Z',
    });
    await call('DeleteDownloadTask', { uuid });
  },
};

function textAt(body: unknown, pointer: string): string {
  const value = atPointer(body, pointer);
  if (typeof value !== 'string') {
    throw new Error(`no text at ${pointer} of ${JSON.stringify(body)}`);
  }
  return value;
}
