import { describe, expect, it } from 'vitest';
import { createEmulator } from '../src/index.js';
import { call, createBody, createTask, describeTask } from './bls-client.js';

const emulator = createEmulator();
const createPath = '/v2/logstore/download';
const without = (name: string) =>
  Object.fromEntries(Object.entries(createBody).filter(([key]) => key !== name));

describe('an invalid request', () => {
  it.each<[string, unknown, RegExp]>([
    ['no log store', without('logStoreName'), /logStoreName/],
    ['no start', without('queryStartTime'), /queryStartTime/],
    ['no end', without('queryEndTime'), /queryEndTime/],
    ['an empty required field', { ...createBody, logStoreName: '' }, /logStoreName/],
    ['a number for a name', { ...createBody, name: 5 }, /name must be string/],
    ['zero for a name', { ...createBody, name: 0 }, /name must be string/],
    ['null', { ...createBody, query: null }, /query must be string/],
    ['a text for a limit', { ...createBody, limit: '10' }, /limit must be integer/],
    ['a fraction for a limit', { ...createBody, limit: 1.5 }, /limit must be integer/],
    ['a limit beyond the maximum', { ...createBody, limit: 1_000_001 }, /limit must be <= 1000000/],
    ['a negative limit', { ...createBody, limit: -1 }, /limit/],
    ['an unknown format', { ...createBody, format: 'xml' }, /format/],
    ['an unknown order', { ...createBody, order: 'random' }, /order/],
    [
      'a time with milliseconds',
      { ...createBody, queryEndTime: '2025-11-03T00:00:00.000Z' },
      /queryEndTime/,
    ],
    ['a local time', { ...createBody, queryEndTime: '2025-11-03T00:00:00+08:00' }, /queryEndTime/],
    [
      'a day that does not exist',
      { ...createBody, queryEndTime: '2025-02-30T00:00:00Z' },
      /queryEndTime/,
    ],
    [
      'an end before the start',
      { ...createBody, queryEndTime: '2025-11-02T00:00:00Z' },
      /queryStartTime/,
    ],
    ['an unknown field', { ...createBody, description: 'x' }, /description/],
    ['a field named __proto__', '{"__proto__":{"limit":1}}', /./],
    ['an array', [createBody], /object/],
    ['a bare string', '"text"', /object/],
    ['no body', '', /logStoreName/],
  ])('gets InvalidParameter for %s', async (_, body, reason) => {
    const response = await call(emulator, 'POST', createPath, body);
    expect(response.status).toBe(400);
    expect(response.body).toEqual({
      success: false,
      code: 'InvalidParameter',
      message: 'Request param invalid',
      requestId: response.headers.get('x-bce-request-id'),
    });
    expect(response.headers.get('x-emulator-reason')).toMatch(reason);
    expect(response.headers.get('content-type')).toBe('application/json; charset=utf-8');
  });

  it.each<[string, unknown]>([
    ['a page below one', { pageNo: -1 }],
    ['an unknown key to sort by', { orderBy: 'state' }],
    ['an unknown filter', { state: 'RUNNING' }],
  ])('gets InvalidParameter from List for %s', async (_, body) => {
    expect(await call(emulator, 'POST', `${createPath}/list`, body)).toMatchObject({
      status: 400,
      body: { code: 'InvalidParameter' },
    });
  });

  it.each([
    ['half an object', '{"name":'],
    ['text', 'hello'],
    ['bytes that are not UTF-8', Buffer.from([0x22, 0xff, 0xfe, 0x22])],
  ])('gets MalformedJSON for %s', async (_, body) => {
    const response = await call(emulator, 'POST', createPath, body);
    expect(response).toMatchObject({
      status: 400,
      body: { code: 'MalformedJSON', success: false },
    });
    expect(response.body['message']).toMatch(/^The JSON provided is not well-formed: /);
  });

  it('gets RequestOverload for a body beyond the limit', async () => {
    const small = createEmulator({ bodyLimitBytes: 1000 });
    const body = { ...createBody, query: 'x'.repeat(1000) };
    expect(await call(small, 'POST', createPath, body)).toMatchObject({
      status: 413,
      body: { code: 'RequestOverload', message: 'Requested body too large, size exceed limit' },
    });
  });

  it('gets InvalidURI for an unknown operation', async () => {
    for (const [method, path] of [
      ['PUT', createPath],
      ['GET', `${createPath}/list/x/y`],
      ['GET', `${createPath}/`],
      ['POST', '/v2/logstore'],
    ] as const) {
      expect(await call(emulator, method, path)).toMatchObject({
        status: 400,
        body: { code: 'InvalidURI' },
      });
    }
  });

  it('distinguishes `list` from a task by the method only', async () => {
    expect(await call(emulator, 'GET', `${createPath}/list`)).toMatchObject({
      status: 404,
      body: { code: 'DownloadTaskNotFound' },
    });
  });
});

describe('values that mean "absent"', () => {
  it('are accepted from an SDK without optional fields', async () => {
    const uuid = await createTask(emulator, {
      name: '',
      project: '',
      logStreamName: '',
      query: '',
      format: '',
      limit: 0,
      order: '',
      fileDir: '',
    });
    expect(await describeTask(emulator, uuid)).toMatchObject({
      project: 'default',
      format: 'json',
      order: 'desc',
      limit: 1_000_000,
    });
    const list = { project: '', logStoreName: '', order: '', orderBy: '', pageNo: 0, pageSize: 0 };
    const { body } = await call(emulator, 'POST', `${createPath}/list`, list);
    expect(body.result).toMatchObject({
      order: 'desc',
      orderBy: 'createdTime',
      pageNo: 1,
      pageSize: 10,
    });
  });
});

describe('the identifier of a request', () => {
  it('is the one that the caller chose, if it is valid', async () => {
    const [chosen, replaced] = await Promise.all(
      ['my-request-1', '<script>'].map((id) =>
        call(emulator, 'POST', `${createPath}/list`, {}, { headers: { 'x-bce-request-id': id } }),
      ),
    );
    expect(chosen?.headers.get('x-bce-request-id')).toBe('my-request-1');
    expect(replaced?.headers.get('x-bce-request-id')).toMatch(/^[0-9a-f-]{36}$/);
  });
});
