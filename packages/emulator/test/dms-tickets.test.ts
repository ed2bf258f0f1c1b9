import { describe, expect, it } from 'vitest';
import { emulatedDms, finishedOrder, largestOrder, largeTenant, tracked } from './dms-client.js';

const refused = (code: string) => ({ Success: false, ErrorCode: code });

describe('tickets of DMS', () => {
  it('move through the states of their job by the clock, and report its progress', async () => {
    const { emulator, call } = emulatedDms();
    const created = await call('CreateDataTrackOrder', { Comment: 'test', Param: tracked });
    expect(created.body).toMatchObject({ Success: true, CreateOrderResult: [4060001] });
    const seen: unknown[][] = [];
    for (let step = 0; step <= 18; step += 1) {
      const { body } = await call('GetDataTrackJobDegree', { OrderId: '4060001' });
      const { JobStatus, ...degrees } = body['JobDegree'] as Record<string, unknown>;
      const shares = Object.values(degrees).filter((value) => typeof value === 'number');
      if (seen.at(-1)?.[0] !== JobStatus) {
        seen.push([JobStatus, ...shares]);
      }
      emulator.advance(250);
    }
    expect(seen).toEqual([
      ['INIT', 0, 0, 0],
      ['LISTING', 0, 0, 0],
      ['LIST_SUCCESS', 1, 0, 0],
      ['DOWNLOADING', 1, 0, 0],
      ['DOWNLOAD_SUCCESS', 1, 1, 0],
      ['FILTERING', 1, 1, 0],
      ['FILTER_SUCCESS', 1, 1, 1],
    ]);
  });

  it('have durations that can be set', async () => {
    const { call } = emulatedDms({
      timings: { 'aliyun-dms': { ticketInitMs: 0, ticketListingMs: 0, ticketApprovalMs: 60_000 } },
    });
    await call('CreateDataTrackOrder', { Comment: 'test', Param: tracked });
    const { body } = await call('ListOrders', { OrderStatus: 'RUNNING' });
    expect(body).toMatchObject({
      Orders: { Order: [{ OrderId: 4060001, StatusCode: 'toaudit' }] },
    });
  });

  it('fail if their comment requests it, and report the reason', async () => {
    const { emulator, call } = emulatedDms();
    await call('CreateDataTrackOrder', { Comment: 'emulate:failed', Param: tracked });
    emulator.advance(60_000);
    const { body } = await call('GetDataTrackOrderDetail', { OrderId: '4060001' });
    expect(body).toMatchObject({
      DataTrackOrderDetail: {
        JobStatus: 'FILTER_FAIL',
        StatusDesc: 'The task was asked to fail by emulate:failed.',
      },
    });
  });

  it('report what they track', async () => {
    const { call } = emulatedDms();
    await call('CreateDataTrackOrder', { Comment: 'test', Param: tracked });
    const detail = await call('GetDataTrackOrderDetail', { OrderId: '4060001' });
    expect(detail.body).toMatchObject({
      Success: true,
      DataTrackOrderDetail: {
        DbId: 123000,
        Logic: false,
        TableNames: ['table2', 'table3'],
        TrackTypes: ['INSERT', 'DELETE'],
        JobStartTime: '2023-04-23 00:00:00',
        JobEndTime: '2023-04-23 10:00:00',
        JobStatus: 'INIT',
      },
    });
    const meta = await call('GetDataTrackJobTableMeta', { OrderId: '4060001' });
    expect(meta.body['TableMetaList']).toMatchObject([
      { TableName: 'table2', Columns: [{ ColumnName: 'id', ColumnPosition: 1 }, {}, {}, {}] },
      { TableName: 'table3' },
    ]);
  });

  it('are listed page by page, the newest first, by the given filters', async () => {
    const { emulator, call } = emulatedDms();
    for (const comment of ['first', 'second', 'third']) {
      await call('CreateDataTrackOrder', { Comment: comment, Param: tracked });
      emulator.advance(1000);
    }
    const commentsOf = async (filter: Record<string, unknown>): Promise<unknown> => {
      const { body } = await call('ListOrders', filter);
      const { Order } = body['Orders'] as { Order: { Comment: string }[] };
      return [body['TotalCount'], ...Order.map(({ Comment }) => Comment)];
    };
    const seeded = 'who changed table2';
    expect(await commentsOf({})).toEqual([4, 'third', 'second', 'first', seeded]);
    expect(await commentsOf({ PageSize: 3, PageNumber: 2 })).toEqual([4, seeded]);
    expect(await commentsOf({ OrderStatus: 'FINISHED' })).toEqual([1, seeded]);
    expect(await commentsOf({ SearchContent: 'ir' })).toEqual([2, 'third', 'first']);
    expect(await commentsOf({ PluginType: 'DATA_EXPORT' })).toEqual([0]);
    // 00:00 UTC is 08:00 in China.
    const time = { SearchDateType: 'CREATE_TIME', StartTime: '2025-11-03 08:00:01' };
    expect(await commentsOf(time)).toEqual([2, 'third', 'second']);
    expect(await commentsOf({ EndTime: '2025-11-03 07:00:00' })).toEqual([1, seeded]);
    // The first one has been LIST_SUCCESS for longest; the job of the seeded one ended yesterday.
    emulator.advance(60_000);
    const changed = { SearchDateType: 'MODIFY_TIME', StartTime: '2025-11-03 08:00:05' };
    expect(await commentsOf(changed)).toEqual([2, 'third', 'second']);
  });

  it.each([
    ['more than 48 hours', { JobEndTime: '2023-04-25 00:00:01' }, 'InvalidParameterValid'],
    ['an end before the start', { JobEndTime: '2023-04-22 00:00:00' }, 'InvalidParameterValid'],
    ['a day that does not exist', { JobEndTime: '2023-02-30 00:00:00' }, 'InvalidParameterValid'],
    ['no table', { TableNames: [] }, 'InvalidParameterValid'],
    ['no kind of change', { TrackTypes: [] }, 'InvalidParameterValid'],
    ['a database that is not a number', { DbId: 'mine' }, 'InvalidParameterValid'],
    ['a database as a number', { DbId: 123000 }, 'InvalidParam'],
    ['an unknown kind of change', { TrackTypes: ['TRUNCATE'] }, 'InvalidParam'],
    ['an unknown member', { Tables: ['a'] }, 'InvalidParam'],
    ['an underscore in a time', { JobStartTime: '2023-04-23_00:00:00' }, 'InvalidParam'],
  ])('are refused with %s', async (_, change, code) => {
    const { call } = emulatedDms();
    const Param = { ...tracked, ...change };
    const { status, body } = await call('CreateDataTrackOrder', { Comment: 'test', Param });
    expect({ status, Code: body['Code'] }).toEqual({ status: 400, Code: code });
  });

  it.each([
    ['MissingComment', { Param: tracked }],
    ['MissingParam', { Comment: 'test' }],
    ['InvalidParam', { Comment: 'test', Param: 'not JSON' }],
  ])('are refused with %s', async (code, parameters) => {
    const { call } = emulatedDms();
    const { status, body } = await call('CreateDataTrackOrder', parameters);
    expect({ status, Code: body['Code'] }).toEqual({ status: 400, Code: code });
  });
});

describe('identifiers of DMS', () => {
  it.each(['0', '-1', '9223372036854775808', '1.5', 'abc'])('are refused: %s', async (OrderId) => {
    const { call } = emulatedDms();
    const { status, body } = await call('GetDataTrackOrderDetail', { OrderId });
    expect({ status, Code: body['Code'] }).toEqual({ status: 400, Code: 'InvalidOrderId' });
  });

  it('are JSON numbers with all their digits', async () => {
    const { call } = emulatedDms();
    const tenant = await call('GetUserActiveTenant', { Tid: largeTenant });
    expect(tenant.text).toContain(`"Tid":${largeTenant},`);
    const orders = await call('ListOrders', { Tid: largeTenant });
    expect(orders.text).toContain(`"OrderId":${largestOrder},`);
  });

  it('belong to one tenant only', async () => {
    const { call } = emulatedDms();
    const detail = (ids: Record<string, string>) => call('GetDataTrackOrderDetail', ids);
    const active = await call('GetUserActiveTenant');
    expect(active.body['Tenant']).toEqual({ Tid: 3000, TenantName: 'emulator', Status: 'ACTIVE' });
    const large = { OrderId: largestOrder, Tid: largeTenant };
    expect((await detail(large)).body).toMatchObject({ Success: true });
    // Rounded to a double.
    expect((await detail({ ...large, Tid: '9007199254740992' })).body).toMatchObject({
      ...refused('TenantNotExist'),
      ErrorMessage: 'The specified tenant does not exist.',
    });
    expect((await detail({ OrderId: largestOrder })).body).toMatchObject({
      ...refused('OrderNotExist'),
      ErrorMessage: 'The specified Order does not exist.',
    });
    const foreign = await detail({ OrderId: finishedOrder, Tid: largeTenant });
    expect(foreign.body).toMatchObject(refused('OrderNotExist'));
    expect(foreign.status).toBe(200);
    expect(foreign.headers.get('x-emulator-reason')).toContain('has no ticket 4060000');
  });
});
