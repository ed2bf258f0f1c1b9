import { describe, expect, it } from 'vitest';
import type { Fault } from '../src/index.js';
import { call, createTask } from './bls-client.js';
import { emulatedVendors, emulatorWith } from './four-vendors.js';
import { callRpc } from './rpc-client.js';
import { callSls, createJob, jobBody } from './sls-client.js';

const own = (id: string, emulator: ReturnType<typeof emulatorWith>) =>
  emulator.state.tasks(id).filter(({ createdAt }) => createdAt.startsWith('2025-11-03'));

describe.each(emulatedVendors)('faults of $id', (vendor) => {
  it.each<[string, Fault, Record<string, [number, RegExp]>]>([
    [
      'throttling',
      { kind: 'throttled' },
      {
        'baidu-bls': [429, /"code":"RequestLimited"/],
        'aliyun-sls': [403, /"errorCode":"MetaOperationQpsLimitExceeded"/],
        'aliyun-dms': [400, /"Code":"Throttling.User"/],
        'aliyun-dbs': [400, /"Code":"Throttling.User"/],
      },
    ],
    [
      'an internal error',
      { kind: 'server-error' },
      {
        'baidu-bls': [500, /"code":"InternalError"/],
        'aliyun-sls': [500, /"errorCode":"InternalServerError"/],
        'aliyun-dms': [500, /"Code":"InternalError"/],
        'aliyun-dbs': [500, /"Code":"InternalError"/],
      },
    ],
    [
      'unavailability',
      { kind: 'server-error', status: 503 },
      {
        'baidu-bls': [503, /"code":"ServiceUnavailable"/],
        'aliyun-sls': [503, /"errorCode":"ServerBusy"/],
        'aliyun-dms': [503, /"Code":"ServiceUnavailable"/],
        'aliyun-dbs': [503, /"Code":"ServiceUnavailable"/],
      },
    ],
    [
      'a failure with HTTP 200',
      { kind: 'unsuccessful' },
      {
        'baidu-bls': [200, /"success":false,"code":"InternalError"/],
        'aliyun-sls': [200, /"errorCode":"InternalServerError"/],
        'aliyun-dms': [200, /"Success":false,"ErrorCode":"UnknownError"/],
        'aliyun-dbs': [200, /"Success":"false","Code":"DBS.InternalError"/],
      },
    ],
  ])(
    'report %s as the vendor does, without executing the operation',
    async (_, fault, expected) => {
      const emulator = emulatorWith([fault]);
      const called = await vendor.create(emulator);
      const [status, body] = expected[vendor.id] ?? [0, /never/];
      expect(called.status).toBe(status);
      expect(called.text).toMatch(body);
      expect(called.headers.get('x-emulator-reason')).toMatch(/fault was injected/);
      expect(own(vendor.id, emulator)).toEqual([]);
    },
  );

  it.each<Fault>([
    { kind: 'server-error', takesEffect: true },
    { kind: 'html', status: 502, takesEffect: true },
    { kind: 'empty-body' },
    { kind: 'truncated-json' },
  ])('can spoil the response after the operation took effect: %o', async (fault) => {
    const emulator = emulatorWith([fault]);
    const { text } = await vendor.create(emulator);
    expect(() => {
      const value: unknown = JSON.parse(text);
      if (/Error/.test(JSON.stringify(value))) {
        throw new SyntaxError('an error');
      }
    }).toThrow(SyntaxError);
    expect(own(vendor.id, emulator)).toHaveLength(1);
  });

  it('drop the connection before and after the effect', async () => {
    const before = emulatorWith([{ kind: 'drop' }]);
    await expect(vendor.create(before)).rejects.toThrow(TypeError);
    await expect(vendor.create(before)).rejects.toMatchObject({
      message: 'fetch failed',
      cause: { code: 'UND_ERR_SOCKET' },
    });
    expect(own(vendor.id, before)).toEqual([]);
    const after = emulatorWith([{ kind: 'drop', takesEffect: true }]);
    await expect(vendor.create(after)).rejects.toThrow(TypeError);
    expect(own(vendor.id, after)).toHaveLength(1);
  });

  it('replace a response by a page, unknown words and fields, or leave fields out', async () => {
    const emulator = emulatorWith();
    await vendor.create(emulator, vendor.id === 'aliyun-dbs' ? 'rm-example' : 'one');
    const read = async (fault: Fault) => {
      const injected = emulator.inject(fault);
      const called = await vendor.list(emulator);
      injected.remove();
      return called;
    };
    const page = await read({ kind: 'html' });
    expect([page.status, page.headers.get('content-type')]).toEqual([200, 'text/html']);
    expect(page.text).toMatch(/^<!DOCTYPE html>/);
    const plain = await vendor.list(emulator);
    expect(() => JSON.parse(plain.text) as unknown).not.toThrow();
    const unknown = await read({ kind: 'unknown-state', state: 'PONDERING' });
    // Orders of DMS have a status by another name.
    const expected =
      vendor.id === 'aliyun-dms' ? /"StatusCode"/ : /"(state|status|DownloadStatus)":"PONDERING"/;
    expect(plain.text).not.toContain('PONDERING');
    expect(unknown.text).toMatch(expected);
    expect(
      (await read({ kind: 'extra-fields' })).text.match(/emulatedExtra/g)?.length,
    ).toBeGreaterThan(1);
    const field = /"(CreateTime|createTime|createdTime|GmtCreate)"/.exec(plain.text)?.[1] ?? 'none';
    expect(plain.text).toContain(`"${field}"`);
    const fewer = await read({ kind: 'missing-fields', fields: [field] });
    expect(fewer.text).not.toContain(`"${field}":`);
    expect(JSON.parse(fewer.text)).toBeTypeOf('object');
  });

  it('shift the clock of the server, which Date shows', async () => {
    const emulator = emulatorWith([{ kind: 'clock-skew', skewMs: 3_600_000 }]);
    const called = await vendor.create(emulator);
    expect(called.status).toBeGreaterThanOrEqual(400);
    expect(called.headers.get('date')).toBe('Mon, 03 Nov 2025 01:00:00 GMT');
    expect(own(vendor.id, emulator)).toEqual([]);
  });

  it('return any documented code', async () => {
    const code = vendor.id === 'baidu-bls' ? 'LogStoreNotReady' : 'Throttling';
    const known = vendor.id === 'aliyun-sls' ? 'RequestTimeout' : code;
    const emulator = emulatorWith([{ kind: 'error', code: known }]);
    expect((await vendor.create(emulator)).text).toContain(known);
    const elsewhere = emulatorWith([
      { kind: 'error', code: vendor.id === 'baidu-bls' ? 'ServerBusy' : 'LogStoreNotReady' },
    ]);
    expect((await vendor.create(elsewhere)).status).toBe(200);
  });
});

describe('the time until a retry', () => {
  it.each(emulatedVendors)('is in the header that SDKs of $id read', async (vendor) => {
    const { headers } = await vendor.create(
      emulatorWith([{ kind: 'throttled', retryAfterMs: 1500 }]),
    );
    const hints = [headers.get('retry-after'), headers.get('x-acs-retry-after')];
    expect(hints).toEqual(/dms|dbs/.test(vendor.id) ? [null, '1500'] : ['2', null]);
    const bare = await vendor.create(emulatorWith([{ kind: 'throttled' }]));
    expect(bare.headers.has('retry-after')).toBe(false);
  });
});

const statuses = async (emulator: ReturnType<typeof emulatorWith>, count: number) => {
  const seen: number[] = [];
  for (let index = 0; index < count; index += 1) {
    seen.push((await call(emulator, 'POST', '/v2/logstore/download/list', {})).status);
  }
  return seen;
};

describe('the rule of a fault', () => {
  it('limits the first and the number of affected requests', async () => {
    const emulator = emulatorWith([{ kind: 'throttled', nth: 2, times: 2 }]);
    expect(await statuses(emulator, 5)).toEqual([200, 429, 429, 200, 200]);
    expect(emulator.state.faults()).toMatchObject([{ fault: { kind: 'throttled' }, hits: 2 }]);
  });

  it('limits the vendor and the operation', async () => {
    const emulator = emulatorWith([
      { kind: 'throttled', vendor: 'baidu-bls', operation: 'DescribeDownloadTask' },
      { kind: 'server-error', vendor: 'aliyun-dms' },
    ]);
    expect(await statuses(emulator, 1)).toEqual([200]);
    const uuid = await createTask(emulator);
    expect((await call(emulator, 'GET', `/v2/logstore/download/${uuid}`)).status).toBe(429);
  });

  it('ends after a time by the clock of the emulator, or when it is removed', async () => {
    const emulator = emulatorWith();
    emulator.advance(1000);
    emulator.inject({ kind: 'throttled', forMs: 5000 });
    expect(await statuses(emulator, 1)).toEqual([429]);
    emulator.advance(5000);
    expect(await statuses(emulator, 1)).toEqual([200]);
    const injected = emulator.inject({ kind: 'server-error' });
    expect(await statuses(emulator, 1)).toEqual([500]);
    expect(injected.hits).toBe(1);
    injected.remove();
    expect(await statuses(emulator, 1)).toEqual([200]);
  });

  it('gets its random numbers from the seed only', async () => {
    const run = (seed: number) =>
      statuses(emulatorWith([{ kind: 'throttled', probability: 0.5 }], { seed }), 40);
    const first = await run(1);
    expect(await run(1)).toEqual(first);
    expect(await run(2)).not.toEqual(first);
    const affected = first.filter((status) => status === 429).length;
    expect(affected).toBeGreaterThan(8);
    expect(affected).toBeLessThan(32);
    expect(await statuses(emulatorWith([{ kind: 'throttled', probability: 0 }]), 5)).not.toContain(
      429,
    );
  });

  it.each<[unknown, RegExp]>([
    [{ kind: 'flood' }, /unknown kind; known are throttled/],
    [{ kind: 'throttled', afterMs: 5 }, /unknown member afterMs/],
    [{ kind: 'delay' }, /it needs delayMs/],
    [{ kind: 'throttled', nth: 0 }, /nth must be a number, at least 1/],
    [{ kind: 'throttled', vendor: 'other' }, /vendor other is not served/],
    [
      { kind: 'throttled', operation: 'describe' },
      /unknown operation describe; known are .*DescribeDownloadTask/,
    ],
    [{ kind: 'file-drop', operation: 'DescribeDownloadTask' }, /unknown member operation/],
    [{ kind: 'error', code: 'NoSuchCode' }, /no affected vendor documents the code NoSuchCode/],
    [{ kind: 'error', code: 'Missing{Parameter}' }, /documents the code Missing\{Parameter\}/],
  ])('is refused if it is not valid: %o', (fault, problem) => {
    expect(() => emulatorWith().inject(fault as Fault)).toThrow(problem);
    expect(() => emulatorWith([fault as Fault])).toThrow(TypeError);
  });
});

describe('an expired session token', () => {
  const temporary = {
    accessKeyId: 'temporary',
    secretAccessKey: 'never-shown',
    sessionToken: 'never-shown-token',
  };

  it("is reported in each vendor's words, a limited number of times", async () => {
    const credentials = [temporary];
    const emulator = emulatorWith([{ kind: 'expired-token', times: 3 }], { credentials });
    const list = ['ListOrders', '2018-11-01'] as const;
    const rpc = () => callRpc(emulator, list, {}, { credentials: temporary });
    expect((await rpc()).body).toMatchObject({ Code: 'InvalidSecurityToken.Expired' });
    expect(
      (await callSls(emulator, 'GET', '/downloadjobs', { credentials: temporary })).body,
    ).toEqual({
      errorCode: 'Unauthorized',
      errorMessage: 'The security token you provided has expired',
    });
    const path = '/v2/logstore/download/list';
    const bls = await call(emulator, 'POST', path, {}, { credentials: temporary });
    expect(bls.headers.get('x-emulator-reason')).toBe(
      'the session token in x-bce-security-token has expired',
    );
    expect((await rpc()).status).toBe(200);
  });
});

describe('a list that shifts between its pages', () => {
  it('shows tasks twice or misses some, except on the first page', async () => {
    const emulator = emulatorWith();
    for (let index = 0; index < 6; index += 1) {
      await createJob(emulator, jobBody(`job-${index}`));
    }
    const page = async (offset: number) => {
      const query = { offset: String(offset), size: '2' };
      const { body } = await callSls(emulator, 'GET', '/downloadjobs', { query });
      return (body['results'] as { name: string }[]).map(({ name }) => name);
    };
    expect(await page(2)).toEqual(['job-3', 'job-2']);
    const inserted = emulator.inject({ kind: 'list-shift', items: 1 });
    expect(await page(0)).toEqual(['job-5', 'job-4']);
    expect(await page(2)).toEqual(['job-4', 'job-3']);
    inserted.remove();
    const removed = emulator.inject({ kind: 'list-shift', items: -1 });
    expect(await page(0)).toEqual(['job-5', 'job-4']);
    expect(await page(2)).toEqual(['job-2', 'job-1']);
    removed.remove();
    emulator.inject({ kind: 'list-shift', items: 1 });
    emulator.inject({ kind: 'list-shift', items: 9 });
    expect(await page(2)).toEqual(['job-5', 'job-4']);
    expect(await page(11)).toEqual(['job-4', 'job-3']);
  });

  it('shifts for every vendor', async () => {
    const emulator = emulatorWith([{ kind: 'list-shift', items: 1 }]);
    const uuids = [];
    for (let index = 0; index < 3; index += 1) {
      uuids.push(await createTask(emulator, { name: `t${index}` }));
    }
    const { body } = await call(emulator, 'POST', '/v2/logstore/download/list', {
      pageNo: 2,
      pageSize: 1,
    });
    expect(body.result?.['tasks']).toMatchObject([{ uuid: uuids[2] }]);
    const dms = emulatedVendors[2];
    for (const name of ['a', 'b', 'c']) {
      await dms?.create(emulator, name);
    }
    const orders = await callRpc(emulator, ['ListOrders', '2018-11-01'], {
      PageNumber: '2',
      PageSize: '1',
    });
    expect(orders.body['Orders']).toMatchObject({ Order: [{ Comment: 'c' }] });
    const dbs = emulatedVendors[3];
    await dbs?.create(emulator);
    const tasks = await callRpc(
      emulator,
      ['DescribeDownloadTask', '2021-01-01'],
      { RegionCode: 'cn-hangzhou', InstanceName: 'rm-example', CurrentPage: '2', PageSize: '1' },
      { base: 'http://dbs-api.cn-hangzhou.aliyuncs.com' },
    );
    expect(tasks.body['Data']).toMatchObject({ Content: { List: [{ BakSetId: '146005' }] } });
  });
});

describe('latency', () => {
  it('delays responses in real time, and ends when the caller aborts', async () => {
    const late = emulatorWith([], { latency: { minMs: 300, maxMs: 400 } });
    const startedAt = performance.now();
    await late.fetch('http://localhost/nothing');
    expect(performance.now() - startedAt).toBeGreaterThan(290);
    const slow = emulatorWith([{ kind: 'delay', delayMs: 60_000 }]);
    const signal = AbortSignal.timeout(30);
    const waiting = slow.fetch('http://bls-log.bj.baidubce.com/v2/logstore/download', { signal });
    await expect(waiting).rejects.toMatchObject({ name: 'TimeoutError' });
    expect(performance.now() - startedAt).toBeLessThan(5000);
  });

  it.each([-1, Number.NaN, { minMs: 5, maxMs: 1 }])('is not %o', (latency) => {
    expect(() => emulatorWith([], { latency })).toThrow(/latency/);
  });
});
