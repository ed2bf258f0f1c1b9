import {
  HandleError,
  TaskFailedError,
  waitForTask,
  TaskMayExistError,
} from '@download-tasks/normalize';
import { createVirtualClock } from '@download-tasks/normalize/testing';
import { describe, expect, it } from 'vitest';
import {
  dmsReturning,
  createInput,
  type EmulatedDms,
  emulatedDms,
  errorOf,
  finishedOrder,
  orderInput,
} from './emulated-dms.js';

const place = `aliyun-dms:cn-hangzhou/${finishedOrder}`;

function clockOf({ emulator }: EmulatedDms) {
  return createVirtualClock((ms) => emulator.advance(ms));
}

/** A new ticket, whose job has not started. */
async function newOrder({ client }: EmulatedDms, Comment = 'test'): Promise<string> {
  const { CreateOrderResult } = await client.createDataTrackOrder({ ...orderInput, Comment });
  return CreateOrderResult?.[0] ?? '';
}

describe('DMS exports', () => {
  it('pass through the states of the vendor to a task with its rows', async () => {
    const dms = emulatedDms();
    const { handle, id, raw } = await dms.tasks.create(createInput);
    expect(raw).toMatchObject({ Success: true, DownloadKeyId: id });
    const seen = new Set<string>();
    const task = await waitForTask(dms.tasks, handle, {
      clock: clockOf(dms),
      intervalMs: 500,
      onProgress: ({ task: { state, vendorState } }) => seen.add(`${vendorState} ${state}`),
    });
    expect([...seen]).toEqual([
      'INIT queued',
      'LISTING queued',
      'DOWNLOADING running',
      'DOWNLOAD_SUCCESS succeeded',
    ]);
    expect(task).toEqual({
      vendor: 'aliyun-dms',
      id,
      handle: `${place}/${id}`,
      state: 'succeeded',
      vendorState: 'DOWNLOAD_SUCCESS',
      progress: { done: 600, unit: 'rows' },
      files: [{ rows: 600 }],
      raw: {
        DownloadStatus: 'DOWNLOAD_SUCCESS',
        DownloadUrl: '[redacted]',
        StatusDesc: 'SUCCESS',
        TotalCount: 600,
      },
    });
  });

  it('report the reason for a failure in the words of the vendor', async () => {
    const dms = emulatedDms();
    const input = { ...createInput, FilterTableList: ['emulate:failed'] };
    const { handle } = await dms.tasks.create(input);
    const waiting = waitForTask(dms.tasks, handle, { clock: clockOf(dms) });
    await expect(waiting).rejects.toBeInstanceOf(TaskFailedError);
    await expect(waiting).rejects.toMatchObject({
      vendorMessage: 'The task was asked to fail by emulate:failed.',
    });
    const error = await errorOf(() => dms.tasks.links(handle));
    expect(error.kind).toBe('conflict');
    expect(error.message).toContain('DOWNLOAD_FAIL (The task was asked to fail');
    expect(error.message).toContain('create another one');
  });

  it('have a link without its line feed, with its expiry', async () => {
    const dms = emulatedDms();
    const { handle } = await dms.tasks.create(createInput);
    await waitForTask(dms.tasks, handle, { clock: clockOf(dms) });
    const [link, ...others] = await dms.tasks.links(handle);
    expect(others).toEqual([]);
    const url = link?.reveal() ?? '';
    expect(url).toBe(url.trim());
    const seconds = Number(new URL(url).searchParams.get('Expires'));
    expect(link?.expiresAt).toBe(new Date(seconds * 1000).toISOString());
    const file = Buffer.from(await (await dms.emulator.fetch(url)).arrayBuffer());
    expect(file.subarray(0, 4).toString('latin1')).toBe('PK\u0003\u0004');
  });

  it('have no link before they are finished, and report what to do', async () => {
    const { tasks } = emulatedDms();
    const { handle } = await tasks.create(createInput);
    const error = await errorOf(() => tasks.links(handle));
    expect(error).toMatchObject({ kind: 'conflict', retryable: false });
    expect(error.message).toContain('its DownloadStatus is INIT');
    expect(error.message).toContain('waitForTask()');
  });

  it('require the link of a finished export', async () => {
    const { tasks } = dmsReturning(
      200,
      '{"Success":true,"StatusResult":{"DownloadStatus":"DOWNLOAD_SUCCESS","DownloadUrl":"\\n"}}',
    );
    const error = await errorOf(() => tasks.links(`${place}/key`));
    expect(error).toMatchObject({ kind: 'malformed' });
    expect(error.message).toContain('StatusResult.DownloadUrl');
  });

  it('have no error if DMS gives no reason for a failure', async () => {
    const result = '{"DownloadStatus":"DOWNLOAD_FAIL","StatusDesc":""}';
    const { tasks } = dmsReturning(200, `{"Success":true,"StatusResult":${result}}`);
    const task = await tasks.get(`${place}/key`);
    expect(task.state).toBe('failed');
    expect(task).not.toHaveProperty('error');
  });

  it('have no rows before they are finished, even if the response contains some', async () => {
    const result = '{"DownloadStatus":"DOWNLOADING","TotalCount":69}';
    const { tasks } = dmsReturning(200, `{"Success":true,"StatusResult":${result}}`);
    const task = await tasks.get(`${place}/key`);
    expect(task).toMatchObject({ state: 'running', files: [] });
    expect(task.progress).toBeUndefined();
  });

  it.each([
    ['{"Success":true}', 'StatusResult'],
    ['{"Success":true,"StatusResult":null}', 'StatusResult'],
  ])('cannot be read from %s', async (response, field) => {
    const { tasks } = dmsReturning(200, response);
    const error = await errorOf(() => tasks.get(`${place}/key`));
    expect(error).toMatchObject({ kind: 'malformed' });
    expect(error.message).toContain(field);
  });

  it.each([
    ['a new word', '"DownloadStatus":"COMPRESSING"', 'COMPRESSING'],
    ['a word of the ticket', '"DownloadStatus":"FILTER_SUCCESS"', 'FILTER_SUCCESS'],
    ['a missing status', '"TotalCount":3', ''],
    ['a status that is not text', '"DownloadStatus":3', ''],
  ])('are in an unknown state with %s', async (_, result, vendorState) => {
    const { tasks } = dmsReturning(200, `{"Success":true,"StatusResult":{${result}}}`);
    const task = await tasks.get(`${place}/key`);
    expect(task).toMatchObject({ state: 'unknown', vendorState, files: [] });
  });
});

describe('the handle of a DMS export', () => {
  it('contains the tenant if there is one, and finds the export with it', async () => {
    const { tasks } = emulatedDms();
    const ids = { OrderId: '9223372036854775807', Tid: '9007199254740993' };
    const { handle, id } = await tasks.create({ ...createInput, ...ids });
    expect(handle).toBe(`aliyun-dms:cn-hangzhou/${ids.OrderId}/${id}/${ids.Tid}`);
    expect(await tasks.get(handle)).toMatchObject({ id, handle, state: 'queued' });
  });

  it.each([
    ['of another region', `aliyun-dms:eu-west-1/1/key`, 'Create a client for region "eu-west-1"'],
    ['without a key', 'aliyun-dms:cn-hangzhou/1', '{region}/{orderId}/{downloadKeyId}[/{tid}]'],
    ['with too many parts', `${place}/key/1/2`, '{region}/{orderId}/{downloadKeyId}[/{tid}]'],
    ['whose ticket is not a number', 'aliyun-dms:cn-hangzhou/x/key', '2^63-1'],
    ['whose ticket is too large', 'aliyun-dms:cn-hangzhou/9223372036854775808/key', '2^63-1'],
    ['whose ticket is 0', 'aliyun-dms:cn-hangzhou/0/key', '2^63-1'],
    ['whose ticket is written in another way', 'aliyun-dms:cn-hangzhou/01/key', '2^63-1'],
    ['whose tenant is not a number', `${place}/key/x`, '2^63-1'],
  ])('%s is rejected before anything is sent', async (_, handle, advice) => {
    const { tasks, called } = emulatedDms();
    for (const verb of ['get', 'links'] as const) {
      const reading = tasks[verb](handle);
      await expect(reading).rejects.toBeInstanceOf(HandleError);
      await expect(reading).rejects.toThrow(advice);
    }
    expect(called).toEqual([]);
  });

  it.each([
    ['OrderId', { OrderId: '4060000 ' }],
    ['OrderId', { OrderId: 4060000 }],
    ['OrderId', { OrderId: '9223372036854775808' }],
    ['Tid', { Tid: '-1' }],
  ])('requires a valid %s: %o', async (argument, change) => {
    const { tasks, called } = emulatedDms();
    const error = await errorOf(() => tasks.create({ ...createInput, ...change } as never));
    expect(error).toMatchObject({ kind: 'invalid', attempts: 0 });
    expect(error.message).toContain(`argument "${argument}"`);
    expect(called).toEqual([]);
  });

  it('requires a ticket', async () => {
    const { tasks, called } = emulatedDms();
    const error = await errorOf(() => tasks.create({ RollbackSQLType: 'REVERSE' } as never));
    expect(error).toMatchObject({ kind: 'invalid', attempts: 0 });
    expect(error.message).toContain('argument "OrderId" is missing');
    expect(called).toEqual([]);
  });
});

describe('a ticket without a result', () => {
  it('is reported with the status of its job and the next step, after one more request', async () => {
    const dms = emulatedDms();
    const OrderId = await newOrder(dms);
    dms.emulator.advance(2500);
    const error = await errorOf(() => dms.tasks.create({ ...createInput, OrderId }));
    expect(error).toMatchObject({
      kind: 'conflict',
      operation: 'DownloadDataTrackResult',
      code: 'UnknownError',
      retryable: false,
      attempts: 1,
    });
    expect(error.message).toContain(`ticket ${OrderId}`);
    expect(error.message).toContain('its JobStatus is DOWNLOADING (downloading binlog)');
    expect(error.message).toContain('Wait until getDataTrackJobDegree() reports FILTER_SUCCESS');
    expect(dms.called.slice(1)).toEqual(['DownloadDataTrackResult', 'GetDataTrackJobDegree']);
    expect(String(error.cause)).toContain('UnknownError');
  });

  it('is looked up in its own tenant', async () => {
    const dms = emulatedDms();
    const Tid = '9007199254740993';
    const created = await dms.client.createDataTrackOrder({ ...orderInput, Tid });
    const [OrderId = ''] = created.CreateOrderResult ?? [];
    const error = await errorOf(() => dms.tasks.create({ ...createInput, OrderId, Tid }));
    expect(error.message).toContain('its JobStatus is INIT');
  });

  it('has a result later, with one request', async () => {
    const dms = emulatedDms();
    const OrderId = await newOrder(dms);
    dms.emulator.advance(60_000);
    await expect(dms.tasks.create({ ...createInput, OrderId })).resolves.toBeDefined();
    expect(dms.called.slice(1)).toEqual(['DownloadDataTrackResult']);
  });

  it('never has a result if its job has failed', async () => {
    const dms = emulatedDms();
    const OrderId = await newOrder(dms, 'emulate:failed');
    dms.emulator.advance(60_000);
    const error = await errorOf(() => dms.tasks.create({ ...createInput, OrderId }));
    expect(error.kind).toBe('conflict');
    expect(error.message).toContain('FILTER_FAIL (The task was asked to fail');
    expect(error.message).toContain('create another ticket');
  });

  it.each([
    ['a ticket that does not exist', { OrderId: '5' }, 'not-found'],
    ['a wrong argument', { RollbackSQLType: 'UNDO' }, 'invalid'],
  ])('is not reported for %s', async (_, change, kind) => {
    const { tasks } = emulatedDms();
    const error = await errorOf(() => tasks.create({ ...createInput, ...change } as never));
    expect(error.kind).toBe(kind);
    expect(error.message).not.toContain('JobStatus');
  });

  it('is not looked up if the response reports another problem', async () => {
    for (const [status, Code] of [
      [400, 'Throttling.User'],
      [403, 'Forbidden.RAM'],
    ] as const) {
      const { tasks, sent } = dmsReturning(status, JSON.stringify({ Code, Message: 'm' }));
      const error = await errorOf(() => tasks.create(createInput));
      expect(error.code).toBe(Code);
      expect(sent).toHaveLength(1);
    }
  });

  it('leads to a TaskMayExistError if the service failed', async () => {
    const { tasks, sent } = dmsReturning(503, '{"Code":"ServiceUnavailable","Message":"m"}');
    const error: unknown = await tasks.create(createInput).catch((thrown: unknown) => thrown);
    expect(TaskMayExistError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ kind: 'server', cause: { code: 'ServiceUnavailable' } });
    expect(sent).toHaveLength(1);
  });

  it('is not assumed if its job cannot be read either', async () => {
    const { tasks, sent } = dmsReturning(200, '{"Success":false,"ErrorCode":"UnknownError"}');
    const error = await errorOf(() => tasks.create(createInput));
    expect(error).toMatchObject({ kind: 'server', code: 'UnknownError' });
    expect(sent).toHaveLength(2);
  });
});
