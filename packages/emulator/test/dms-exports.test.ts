import { describe, expect, it } from 'vitest';
import {
  type EmulatedDms,
  emulatedDms,
  finishedOrder,
  largestOrder,
  largeTenant,
  tracked,
} from './dms-client.js';

type Body = Record<string, unknown>;

const search = { OrderId: finishedOrder };
const exportOf = { OrderId: finishedOrder, RollbackSQLType: 'REVERSE' };

/** The events that a search finds. */
async function eventsOf({ call }: EmulatedDms, filter: Record<string, unknown>): Promise<Body[]> {
  const { body } = await call('SearchDataTrackResult', { ...search, ...filter });
  const { TotalCount, EventList } = body['TrackResult'] as { TotalCount: number } & Record<
    'EventList',
    Body[]
  >;
  expect(EventList).toHaveLength(TotalCount);
  return EventList;
}

/**
 * Creates an export, lets it finish, and reads its file as text. The zip does not compress its
 * content.
 */
async function scriptOf(dms: EmulatedDms, parameters: Record<string, unknown>): Promise<string> {
  const { body } = await dms.call('DownloadDataTrackResult', { ...exportOf, ...parameters });
  dms.emulator.advance(10_000);
  const status = await dms.call('QueryDataTrackResultDownloadStatus', {
    OrderId: finishedOrder,
    DownloadKeyId: body['DownloadKeyId'],
  });
  const { DownloadUrl } = status.body['StatusResult'] as { DownloadUrl: string };
  const response = await dms.emulator.fetch(DownloadUrl.trim());
  expect(response.status).toBe(200);
  return response.text();
}

describe('the result of a ticket', () => {
  it('has one change per minute, with the values of the row before and after', async () => {
    const events = await eventsOf(emulatedDms(), {});
    expect(events).toHaveLength(600);
    const [inserted, updated, deleted] = events;
    expect(inserted).toMatchObject({
      EventId: 1,
      EventType: 'WRITE_ROWS',
      EventTimestamp: '2023-04-23 00:00:00',
      DataBefore: [],
      DataAfter: [1, 'account-1', expect.any(Number), String.raw`it's a\b 备注 1`],
      RollSQL:
        '-- Timestamp:2023-04-23 00:00:00 #1\\r\\nDELETE FROM `emulator`.`table2` WHERE (`id`=1)',
    });
    expect(updated).toMatchObject({ EventType: 'UPDATE_ROWS', EventId: 2 });
    expect(deleted).toMatchObject({ EventType: 'DELETE_ROWS', DataAfter: [] });
  });

  it.each([
    ['its tables', { FilterTableList: ['table3'] }, 300],
    ['its kinds of change', { FilterTypeList: ['INSERT', 'DELETE'] }, 400],
    ['an unknown kind of change', { FilterTypeList: ['WRITE_ROWS'] }, 0],
    ['time', { FilterStartTime: '2023-04-23 00:10:00', FilterEndTime: '2023-04-23 00:19:00' }, 10],
    ['a value', { ColumnFilter: { ColumnName: 'id', Operator: 'EQUAL', Value: '7' } }, 1],
    [
      'a value, flat',
      {
        'ColumnFilter.ColumnName': 'id',
        'ColumnFilter.Operator': 'EQUAL',
        'ColumnFilter.Value': '7',
      },
      1,
    ],
    [
      'other values',
      { ColumnFilter: { ColumnName: 'id', Operator: 'NOT_EQUAL', Value: '7' } },
      599,
    ],
    ['smaller numbers', { ColumnFilter: { ColumnName: 'id', Operator: 'LESS', Value: '10' } }, 9],
    ['larger numbers', { ColumnFilter: { ColumnName: 'id', Operator: 'MORE', Value: '590' } }, 10],
    [
      'a range',
      {
        ColumnFilter: {
          ColumnName: 'id',
          Operator: 'BETWEEN',
          BetweenStart: '9',
          BetweenEnd: '11',
        },
      },
      3,
    ],
    [
      'values of a list',
      { ColumnFilter: { ColumnName: 'account_name', Operator: 'IN', InList: ['account-1', 'x'] } },
      60,
    ],
    [
      'values outside of a list',
      { ColumnFilter: { ColumnName: 'account_name', Operator: 'NOT_IN', InList: ['account-1'] } },
      540,
    ],
  ])('is searched by %s', async (_, filter, count) => {
    expect(await eventsOf(emulatedDms(), filter)).toHaveLength(count);
  });

  it.each([
    ['InvalidColumnFilter', { ColumnFilter: { ColumnName: 'id', Operator: 'NOT_INT' } }],
    ['InvalidFilterTableList', { FilterTableList: 'table2' }],
    ['InvalidFilterStartTime', { FilterStartTime: '2023-04-23_00:00:00' }],
    ['InvalidFilterEndTime', { FilterEndTime: '2023-02-30 00:00:00' }],
    ['InvalidFilterTable.1', { 'FilterTable.1': 'table2' }],
  ])('refuses a search with a wrong filter: %s', async (code, filter) => {
    const { status, body } = await emulatedDms().call('SearchDataTrackResult', {
      ...search,
      ...filter,
    });
    expect({ status, Code: body['Code'] }).toEqual({ status: 400, Code: code });
  });

  it('has events with the largest possible identifiers', async () => {
    const { call } = emulatedDms();
    const ids = { OrderId: largestOrder, Tid: largeTenant };
    const found = await call('SearchDataTrackResult', ids);
    expect(found.text).toContain('"EventId":9223372036854775807,');
    const created = await call('DownloadDataTrackResult', {
      ...ids,
      RollbackSQLType: 'FORWARD',
      EventIdList: '[9223372036854775807]',
    });
    const status = await call('QueryDataTrackResultDownloadStatus', {
      ...ids,
      DownloadKeyId: created.body['DownloadKeyId'],
    });
    expect(status.body).toMatchObject({ Success: true });
  });

  it.each(['SearchDataTrackResult', 'DownloadDataTrackResult'])(
    'does not exist before the job of its ticket is done: %s',
    async (action) => {
      const { call } = emulatedDms();
      await call('CreateDataTrackOrder', { Comment: 'test', Param: tracked });
      const direction = action === 'DownloadDataTrackResult' ? { RollbackSQLType: 'REVERSE' } : {};
      const { status, body, headers } = await call(action, { OrderId: '4060001', ...direction });
      expect(status).toBe(200);
      expect(body).toMatchObject({ Success: false, ErrorCode: 'UnknownError' });
      expect(headers.get('x-emulator-reason')).toContain('INIT; wait for FILTER_SUCCESS');
    },
  );
});

describe('exports of DMS', () => {
  it('move through their states by the clock to a link that ends with a line feed', async () => {
    const { emulator, call } = emulatedDms();
    const { body } = await call('DownloadDataTrackResult', exportOf);
    // As printed with every success.
    expect(body).toMatchObject({ Success: true, ErrorCode: 'UnknownError' });
    const DownloadKeyId = body['DownloadKeyId'];
    const seen: Body[] = [];
    for (let step = 0; step <= 6; step += 1) {
      const called = await call('QueryDataTrackResultDownloadStatus', { ...search, DownloadKeyId });
      const result = called.body['StatusResult'] as Body;
      if (seen.at(-1)?.['DownloadStatus'] !== result['DownloadStatus']) {
        seen.push(result);
      }
      emulator.advance(500);
    }
    const words = seen.map(({ DownloadStatus }) => DownloadStatus);
    expect(words).toEqual(['INIT', 'LISTING', 'DOWNLOADING', 'DOWNLOAD_SUCCESS']);
    for (const result of seen.slice(0, 3)) {
      expect(result).not.toHaveProperty('DownloadUrl');
    }
    expect(seen[3]).toMatchObject({
      StatusDesc: 'SUCCESS',
      TotalCount: 600,
      DownloadUrl: expect.stringMatching(
        /^http:\S+_UNDO_4060000_600\.zip\?Expires=\d{10}&OSSAccessKeyId=\S+&Signature=\S+\n$/,
      ),
    });
  });

  it('contain the statements that undo the changes, or repeat them', async () => {
    const filter = { FilterTypeList: ['DELETE'], FilterTableList: ['table2'] };
    const undo = await scriptOf(emulatedDms(), filter);
    expect(undo).toContain(
      '-- Timestamp:2023-04-23 00:02:00 #3\r\nINSERT INTO `emulator`.`table2`',
    );
    expect(undo).toContain(String.raw`'it\'s a\\b 备注 3');`);
    expect(undo.match(/INSERT INTO/g)).toHaveLength(100);
    const redo = await scriptOf(emulatedDms(), { ...filter, RollbackSQLType: 'FORWARD' });
    expect(redo).toContain('DELETE FROM `emulator`.`table2` WHERE (`id`=3);\r\n');
    const changed = await scriptOf(emulatedDms(), { EventIdList: [2] });
    expect(changed.match(/UPDATE `emulator`.`table2` SET `id`=2 /g)).toHaveLength(1);
  });

  it('are the same when generated again, and differ with another seed', async () => {
    const filter = { EventIdList: [1, 2, 3] };
    const [first, second] = [emulatedDms(), emulatedDms({ seed: 'other' })];
    expect(await scriptOf(emulatedDms(), filter)).toBe(await scriptOf(first, filter));
    expect(await scriptOf(second, filter)).not.toBe(await scriptOf(first, filter));
  });

  it('fail if their filter requests it, and report the reason', async () => {
    const { emulator, call } = emulatedDms();
    const failing = { ...exportOf, FilterTableList: ['emulate:failed'] };
    const { body } = await call('DownloadDataTrackResult', failing);
    emulator.advance(10_000);
    const called = await call('QueryDataTrackResultDownloadStatus', {
      ...search,
      DownloadKeyId: body['DownloadKeyId'],
    });
    // The call succeeded; the export did not.
    expect(called.body).toMatchObject({
      Success: true,
      StatusResult: {
        DownloadStatus: 'DOWNLOAD_FAIL',
        StatusDesc: 'The task was asked to fail by emulate:failed.',
      },
    });
    expect(called.text).not.toContain('DownloadUrl');
  });

  it('are found only with their own ticket', async () => {
    const { call } = emulatedDms();
    const { body } = await call('DownloadDataTrackResult', exportOf);
    const DownloadKeyId = body['DownloadKeyId'];
    for (const wrong of [
      { ...search, DownloadKeyId: 'e23dd7ec-a19f-4a69-8eb3-8ffd26e60000' },
      { OrderId: largestOrder, Tid: largeTenant, DownloadKeyId },
    ]) {
      const called = await call('QueryDataTrackResultDownloadStatus', wrong);
      expect(called).toMatchObject({
        status: 200,
        body: { Success: false, ErrorCode: 'DownloadKeyNotExist' },
      });
    }
  });

  it('have links that expire', async () => {
    const { emulator, call } = emulatedDms({
      timings: { 'aliyun-dms': { exportInitMs: 0, exportListingMs: 0, exportDownloadingMs: 0 } },
    });
    const { body } = await call('DownloadDataTrackResult', exportOf);
    const called = await call('QueryDataTrackResultDownloadStatus', {
      ...search,
      DownloadKeyId: body['DownloadKeyId'],
    });
    const { DownloadUrl } = called.body['StatusResult'] as { DownloadUrl: string };
    expect((await emulator.fetch(DownloadUrl)).status).toBe(200);
    emulator.advance(3600 * 1000 + 1000);
    const late = await emulator.fetch(DownloadUrl);
    expect(late.status).toBe(403);
    expect(await late.text()).toContain('<Code>AccessDenied</Code>');
  });

  it.each([
    ['MissingRollbackSQLType', { OrderId: finishedOrder }],
    ['InvalidRollbackSQLType', { ...exportOf, RollbackSQLType: 'UNDO' }],
    ['InvalidEventIdList', { ...exportOf, EventIdList: '[9223372036854775808]' }],
    ['InvalidEventIdList', { ...exportOf, EventIdList: '["1"]' }],
  ])('are refused with %s', async (code, parameters) => {
    const { status, body } = await emulatedDms().call('DownloadDataTrackResult', parameters);
    expect({ status, Code: body['Code'] }).toEqual({ status: 400, Code: code });
  });
});
