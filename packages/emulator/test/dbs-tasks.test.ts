import { describe, expect, it } from 'vitest';
import { backup, type Body, emulatedDbs, instance, lifeMs, listOf } from './dbs-client.js';
import type { RpcResponse } from './rpc-client.js';

const bucket = {
  TargetType: 'OSS',
  TargetBucket: 'my-bucket',
  TargetPath: 'backups/today',
  TargetOssRegion: 'cn-hangzhou',
};

function refusalOf({ status, body }: RpcResponse): Body {
  return { status, Success: body['Success'], Code: body['Code'], Message: body['Message'] };
}

describe('life cycle of a DBS download task', () => {
  it('is set up, waits, runs table by table, is finished and expires', async () => {
    const { emulator, create, task } = emulatedDbs();
    await create();
    const seen = [await task()];
    for (const ms of [1000, 1000, 3500, 6500, 60_000]) {
      emulator.advance(ms);
      seen.push(await task());
    }
    expect(
      seen.map(({ DownloadStatus, Progress, ExportDataSize }) => [
        DownloadStatus,
        Progress,
        ExportDataSize,
      ]),
    ).toEqual([
      ['initializing', '0/0', '0'],
      ['queueing', '0/0', '0'],
      ['running', '0/10', '0'],
      ['running', '3/10', '38400'],
      ['finished', '10/10', '128000'],
      ['expired', '10/10', '128000'],
    ]);
  });

  it('fails halfway if its backup set requests it, always or once', async () => {
    const { emulator, call, create, task } = emulatedDbs();
    const TaskId = await create({ BakSetId: 'emulate:failed-once' });
    emulator.advance(lifeMs);
    expect(await task()).toMatchObject({ DownloadStatus: 'failed', Progress: '5/10' });
    emulator.advance(10 * lifeMs);
    expect(await task()).toMatchObject({ DownloadStatus: 'failed' });

    const retried = await call('RetryDownloadTask', { ...instance, TaskId });
    expect(retried.body).toMatchObject({ Success: 'True', Code: 'Success', Data: '暂无' });
    expect(await task()).toMatchObject({ TaskId, DownloadStatus: 'initializing' });
    emulator.advance(lifeMs);
    expect(await task()).toMatchObject({ TaskId, DownloadStatus: 'finished' });
  });

  it('calls the outcome rule for each attempt', async () => {
    const attempts: unknown[] = [];
    const { emulator, call, create } = emulatedDbs({
      outcome: (request) => {
        attempts.push(request);
        return { kind: 'fails', code: 'c', message: 'm' };
      },
    });
    const TaskId = await create();
    emulator.advance(lifeMs);
    await call('RetryDownloadTask', { TaskId });
    const request = { vendor: 'aliyun-dbs', id: TaskId, name: 'rm-example', query: '146005' };
    expect(attempts).toEqual([
      { ...request, attempt: 1 },
      { ...request, attempt: 2 },
    ]);
  });

  it('ends in the bucket of the caller without expiring', async () => {
    const { emulator, create, task } = emulatedDbs();
    await create({ ...bucket, FormatType: 'Parquet' });
    emulator.advance(1_000_000);
    expect(await task()).toMatchObject({
      DownloadStatus: 'finished',
      TargetType: 'OSS',
      TargetPath: 'backups/today',
      Format: 'parquet',
    });
  });
});

describe('the responses of DBS', () => {
  it('have numbers after creating, and text in a list', async () => {
    const { call } = emulatedDbs();
    const { body } = await call('CreateDownload', backup);
    const texts = {
      TaskId: expect.stringMatching(/^dt-[0-9a-f]{12}$/),
      RegionCode: 'cn-hangzhou',
      BakSetId: '146005',
      DownloadStatus: 'initializing',
      Progress: '0/0',
      Format: 'csv',
      TargetType: 'URL',
    };
    const [created, backedUp] = [1762128000000, 1762041600000];
    expect(body).toEqual({
      RequestId: expect.stringMatching(/^[0-9A-F-]{36}$/),
      Success: 'true',
      Code: 'Success',
      ErrCode: 'Success',
      Data: {
        ...texts,
        GmtCreate: created,
        BackupSetTime: backedUp,
        ExportDataSize: 0,
        ImportDataSize: 0,
      },
    });
    expect(listOf(await call('DescribeDownloadTask', instance))).toEqual([
      {
        ...texts,
        GmtCreate: String(created),
        BackupSetTime: String(backedUp),
        ExportDataSize: '0',
        ImportDataSize: '0',
      },
    ]);
  });

  it('are the same for GET and for the older signature, in JSON if requested', async () => {
    const { call } = emulatedDbs();
    const responses = [
      await call('DescribeDownloadSupport', instance, { method: 'GET' }),
      await call('DescribeDownloadSupport', { ...instance, Format: 'JSON' }, { scheme: 'v1' }),
    ];
    expect(responses.map(({ body }) => body['Data'])).toEqual(['true', 'true']);
  });

  it.each([
    'http://dbs-api.eu-central-1.aliyuncs.com',
    'https://dbs-api-vpc.cn-beijing.aliyuncs.com',
    'http://127.0.0.1:4010',
    'http://127.0.0.1:4010/aliyun-dbs',
  ])('are served at %s', async (base) => {
    const { call } = emulatedDbs();
    expect((await call('DescribeDownloadSupport', instance, { base })).body['Data']).toBe('true');
  });

  it('report whether an instance can be downloaded', async () => {
    const { call } = emulatedDbs();
    const InstanceName = 'rm-emulate:DBS.DownloadTask.DbTypeNotSupport';
    const { body } = await call('DescribeDownloadSupport', { ...instance, InstanceName });
    expect(body['Data']).toBe('false');
    expect(refusalOf(await call('CreateDownload', { ...backup, InstanceName }))).toEqual({
      status: 200,
      Success: 'false',
      Code: 'DBS.DownloadTask.DbTypeNotSupport',
      Message: 'DBS DownloadTask DbTypeNotSupport.',
    });
  });

  it('report business failures with HTTP 200 and each member twice', async () => {
    const { call } = emulatedDbs();
    const { status, body, headers } = await call('RetryDownloadTask', { TaskId: 'dt-none' });
    expect(status).toBe(200);
    expect(body).toEqual({
      RequestId: expect.any(String),
      Success: 'false',
      Code: 'DBS.DownloadTask.CannotFind',
      ErrCode: 'DBS.DownloadTask.CannotFind',
      Message: 'Can not find download task.',
      ErrMessage: 'Can not find download task.',
    });
    expect(headers.get('x-emulator-reason')).toContain('dt-none');
  });

  it.each([
    ['Request.Forbidden', 403],
    ['DBS.NotExists', 404],
  ])('report %s with HTTP %i, as documented', async (code, status) => {
    const { call } = emulatedDbs();
    const response = await call('CreateDownload', { ...backup, BakSetId: `emulate:${code}` });
    expect(response).toMatchObject({ status, body: { Code: code } });
  });
});

describe('a DBS request is refused', () => {
  it.each<[string, string, Record<string, string>, Body]>([
    [
      'without an instance to list',
      'DescribeDownloadTask',
      { RegionCode: 'cn-hangzhou' },
      { status: 200, Code: 'DBS.InternalError', Message: 'instanceName can not be empty' },
    ],
    [
      'without a format',
      'CreateDownload',
      { ...backup, FormatType: '' },
      { status: 200, Code: 'DBS.ParamIsInValid', Message: 'formatType can not be empty' },
    ],
    [
      'without the backup set',
      'CreateDownload',
      { ...backup, BakSetId: '' },
      { status: 200, Code: 'DBS.ParamIsInValid', Message: 'bakSetId can not be empty' },
    ],
    [
      'without the point in time',
      'CreateDownload',
      { ...backup, BakSetType: 'pitr' },
      { status: 200, Code: 'DBS.ParamIsInValid', Message: 'downloadPointInTime can not be empty' },
    ],
    [
      'without the bucket',
      'CreateDownload',
      { ...backup, TargetType: 'OSS' },
      { status: 200, Code: 'DBS.ParamIsInValid', Message: 'targetBucket can not be empty' },
    ],
    [
      'for a physical format without a physical backup',
      'CreateDownload',
      { ...backup, ...bucket, FormatType: 'qp.xb' },
      { status: 200, Code: 'DBS.ParamIsInValid', Message: 'isPhysical can not be empty' },
    ],
    [
      'in an unknown format',
      'CreateDownload',
      { ...backup, FormatType: 'xlsx' },
      { status: 200, Code: 'DBS.ParamIsInValid', Message: 'formatType is invalid' },
    ],
    [
      'for a time out of range',
      'CreateDownload',
      { ...instance, FormatType: 'csv', DownloadPointInTime: '9'.repeat(20) },
      { status: 200, Code: 'DBS.ParamIsInValid', Message: 'downloadPointInTime is invalid' },
    ],
    [
      'in a format that the emulator does not write',
      'CreateDownload',
      { ...backup, FormatType: 'qp.xb', IsPhysical: 'true' },
      { status: 200, Code: 'DBS.DownloadTask.NotSupport' },
    ],
    [
      'without a region',
      'DescribeDownloadSupport',
      { InstanceName: 'rm-example' },
      { status: 400, Code: 'MissingRegionCode' },
    ],
    [
      'for an unknown state',
      'DescribeDownloadTask',
      { ...instance, State: 'queuing' },
      { status: 400, Code: 'InvalidState' },
    ],
    [
      'for links with too long a lifetime',
      'DescribeDownloadBackupSetStorageInfo',
      { RegionCode: 'cn-hangzhou', TaskId: 'dt-1', Duration: '86401' },
      { status: 400, Code: 'InvalidDuration' },
    ],
    [
      'for links without a task',
      'DescribeDownloadBackupSetStorageInfo',
      { RegionCode: 'cn-hangzhou', Duration: '300' },
      { status: 200, Code: 'DBS.ParamIsInValid', Message: 'taskId can not be empty' },
    ],
    [
      'for an unknown operation',
      'DescribeDownloads',
      {},
      { status: 404, Code: 'InvalidAction.NotFound' },
    ],
  ])('%s', async (_, action, parameters, expected) => {
    const { call } = emulatedDbs();
    expect(refusalOf(await call(action, parameters))).toMatchObject(expected);
  });

  it('while another task runs or has failed', async () => {
    const { emulator, call, create } = emulatedDbs();
    const TaskId = await create({ BakSetId: 'emulate:failed-once' });
    const other = { ...backup, BakSetId: '146006' };
    const only = { Success: 'false', Code: 'DBS.DownloadTask.OnlyOneRunningOrFailedTask' };
    expect(refusalOf(await call('CreateDownload', other))).toMatchObject(only);
    emulator.advance(lifeMs);
    expect(refusalOf(await call('CreateDownload', other))).toMatchObject(only);
    await call('RetryDownloadTask', { TaskId });
    emulator.advance(lifeMs);
    expect(refusalOf(await call('CreateDownload', other))).toMatchObject({ Success: 'true' });
  });

  it('for the same job in recent days, but not in another format or instance', async () => {
    const { emulator, call, create } = emulatedDbs();
    await create();
    emulator.advance(lifeMs);
    const same = await call('CreateDownload', { ...backup, FormatType: 'csv' });
    expect(refusalOf(same)).toMatchObject({ Code: 'DBS.DownloadTask.JobAlreadyExist' });
    for (const change of [{ FormatType: 'sql' }, { InstanceName: 'rm-other' }]) {
      const response = await call('CreateDownload', { ...backup, ...change });
      expect(refusalOf(response)).toMatchObject({ Success: 'true' });
    }
    emulator.advance(60_000 + lifeMs);
    expect(refusalOf(await call('CreateDownload', backup))).toMatchObject({ Success: 'true' });
  });

  it('for the same job into a bucket, as long as a file behind a link would be kept', async () => {
    const { emulator, call, create } = emulatedDbs();
    const toBucket = { ...backup, ...bucket };
    await create(toBucket);
    emulator.advance(lifeMs);
    const same = await call('CreateDownload', toBucket);
    expect(refusalOf(same)).toMatchObject({ Code: 'DBS.DownloadTask.JobAlreadyExist' });
    emulator.advance(60_000);
    expect(refusalOf(await call('CreateDownload', toBucket))).toMatchObject({ Success: 'true' });
  });

  it('for a retry of a task that has not failed or belongs to another instance', async () => {
    const { call, create } = emulatedDbs();
    const TaskId = await create();
    const retry = (parameters: Record<string, string>) =>
      call('RetryDownloadTask', { TaskId, ...parameters });
    expect(refusalOf(await retry({}))).toMatchObject({ Code: 'DBS.DownloadTask.NotSupport' });
    for (const other of [
      { InstanceName: 'rm-other' },
      { RegionCode: 'cn-beijing' },
      { ClusterName: 'dds' },
    ]) {
      expect(refusalOf(await retry(other))).toMatchObject({ Code: 'DBS.DownloadTask.CannotFind' });
    }
  });
});

describe('a list of DBS tasks', () => {
  it('has pages, newest first', async () => {
    const { emulator, call, create } = emulatedDbs();
    const ids: string[] = [];
    for (let index = 0; index < 5; index += 1) {
      ids.unshift(await create({ BakSetId: String(index) }));
      emulator.advance(lifeMs);
    }
    const page = async (parameters: Record<string, string>) => {
      const response = await call('DescribeDownloadTask', { ...instance, ...parameters });
      return [response.body['Data'], listOf(response).map(({ TaskId }) => TaskId)];
    };
    const [data, first] = await page({ PageSize: '2' });
    expect(data).toMatchObject({ PageNumber: 1, PageSize: 2, TotalElements: 5, TotalPages: 3 });
    expect(first).toEqual(ids.slice(0, 2));
    const [, last] = await page({ PageSize: '2', CurrentPage: '3' });
    expect(last).toEqual(ids.slice(4));
    const [, none] = await page({ PageSize: '2', CurrentPage: '4' });
    expect(none).toEqual([]);
    const [, ascending] = await page({ OrderDirect: 'asc', OrderColumn: 'gmt_create' });
    expect(ascending).toEqual(ids.toReversed());
  });

  it.each([
    [{}, 2],
    [{ State: 'finished' }, 1],
    [{ State: 'running' }, 0],
    [{ TaskType: 'pitr' }, 1],
    [{ BackupSetId: '146005' }, 1],
    [{ BackupSetId: '14600' }, 0],
    [{ ClusterName: 'dds' }, 1],
    [{ DatasourceId: 'ds-rm-example_cn-hangzhou' }, 2],
    [{ DatasourceId: 'ds-rm-other_cn-hangzhou' }, 0],
    [{ StartTime: '1762128000001' }, 1],
    [{ EndTime: '1762128000000' }, 1],
    [{ InstanceName: 'rm-other' }, 0],
    [{ RegionCode: 'cn-beijing' }, 0],
  ])('filtered by %o has %i', async (filter, count) => {
    const { emulator, call, create } = emulatedDbs();
    await create();
    emulator.advance(lifeMs);
    await call('CreateDownload', {
      ...instance,
      FormatType: 'csv',
      DownloadPointInTime: '1661373070000',
      ClusterName: 'dds',
    });
    const response = await call('DescribeDownloadTask', { ...instance, ...filter });
    expect(listOf(response)).toHaveLength(count);
  });
});
