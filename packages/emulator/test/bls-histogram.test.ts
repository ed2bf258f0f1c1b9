import { describe, expect, it } from 'vitest';
import {
  createEmulator,
  type Emulator,
  type EmulatorOptions,
  type LogDataset,
} from '../src/index.js';
import { call, createTask, describeTask, linkOf } from './bls-client.js';

const now = (): Date => new Date('2025-11-04T00:00:00Z');
const at = (time: string): string => `2025-11-03T${time}Z`;
const web = (part: Partial<LogDataset>): LogDataset => ({
  vendor: 'baidu-bls',
  store: 'web',
  ...part,
});
const dense = web({
  streams: ['a', 'bb'],
  rates: [
    { perSecond: 1, from: at('00:00:00'), to: at('01:00:00') },
    { at: at('02:00:00'), rows: 500 },
  ],
});

interface Count {
  readonly searchInfo: { readonly queryType: string; readonly hits: number };
  readonly searchStatistic: {
    readonly interval: number;
    readonly startTime: string;
    readonly endTime: string;
    readonly histogram: readonly { readonly key: number; readonly doc_count: number }[];
  };
}

function serve(settings: object = {}, options: EmulatorOptions = {}): Emulator {
  return createEmulator({
    now,
    datasets: [dense],
    settings: { 'baidu-bls': settings },
    ...options,
  });
}

async function request(emulator: Emulator, query: Readonly<Record<string, string>> = {}) {
  const all = {
    query: 'match *',
    startDateTime: at('00:00:00'),
    endDateTime: at('03:00:00'),
    ...query,
  };
  const text = new URLSearchParams(all).toString();
  return call(emulator, 'GET', `/v2/logstore/web/loghistogram?${text}`);
}

async function count(emulator: Emulator, query: Readonly<Record<string, string>> = {}) {
  const { status, body } = await request(emulator, query);
  expect(status).toBe(200);
  return body as unknown as Count;
}

/** The rows of a finished task's file, and what the task reports. */
async function exported(emulator: Emulator, fields: object = {}) {
  const uuid = await createTask(emulator, {
    logStoreName: 'web',
    queryStartTime: at('00:00:00'),
    queryEndTime: at('03:00:00'),
    ...fields,
  });
  emulator.advance(10_000);
  const { state, writtenRows } = await describeTask(emulator, uuid);
  const text = await (await emulator.fetch(await linkOf(emulator, uuid))).text();
  const rows = text.split('\n').slice(0, -1);
  return {
    state,
    writtenRows,
    rows: rows.map((row) => JSON.parse(row) as Readonly<Record<string, string>>),
  };
}

const identity = ({ timestamp, sequence }: Readonly<Record<string, string>>): string =>
  `${timestamp} ${sequence}`;

describe('QueryLogHistogram', () => {
  it('counts in total and by time, without an envelope', async () => {
    const { searchInfo, searchStatistic } = await count(serve());
    expect(searchInfo).toMatchObject({ queryType: 'match', hits: 4100 });
    expect(searchStatistic).toMatchObject({
      interval: 300_000,
      startTime: at('00:00:00'),
      endTime: at('03:00:00'),
    });
    const { histogram } = searchStatistic;
    expect(histogram).toHaveLength(36);
    expect(histogram[0]).toEqual({ key: Date.parse(at('00:00:00')), doc_count: 300 });
    expect(histogram[24]).toEqual({ key: Date.parse(at('02:00:00')), doc_count: 500 });
    expect(histogram.reduce((sum, { doc_count: rows }) => sum + rows, 0)).toBe(4100);
  });

  it('contains the start of the range and not its end', async () => {
    const second = { startDateTime: at('02:00:00'), endDateTime: at('02:00:01') };
    expect((await count(serve(), second)).searchInfo.hits).toBe(500);
    const before = { startDateTime: at('01:59:59'), endDateTime: at('02:00:00') };
    expect((await count(serve(), before)).searchInfo.hits).toBe(0);
  });

  it.each([
    [{ query: 'match *' }, 'match', 4100],
    [{ query: '' }, undefined, undefined],
    [{ query: 'match stream: a' }, 'match', 2050],
    [{ query: 'match stream: a | select count(*)' }, 'match_and_sql', 2050],
    [{ query: 'select host, count(*) group by host' }, 'sql', 4100],
    [{ logStreamName: 'bb' }, 'match', 2050],
    [{ logStreamName: 'bb', query: 'match stream: a' }, 'match', 0],
    [{ logStreamName: 'c' }, 'match', 0],
    [{ project: 'default' }, 'match', 4100],
  ])('uses the search part of a query and a stream: %j', async (query, type, hits) => {
    const { body } = await request(serve(), query);
    const { searchInfo } = body as unknown as Count;
    expect([searchInfo?.queryType, searchInfo?.hits]).toEqual(
      type === undefined ? ['match', 4100] : [type, hits],
    );
  });

  it('counts a row for each second of a store without a dataset, by stream', async () => {
    const emulator = createEmulator({ now });
    const hits = async (query: Readonly<Record<string, string>>): Promise<number> =>
      (await count(emulator, query)).searchInfo.hits;
    expect(await hits({})).toBe(10_800);
    expect(await hits({ logStreamName: 'stream-3' })).toBe(1080);
    expect(await hits({ logStreamName: 'my-own' })).toBe(10_800);
  });

  it.each<[string, Record<string, string>, number, string]>([
    ['an end before the start', { endDateTime: at('00:00:00') }, 400, 'InvalidParameter'],
    ['no time', { startDateTime: '2025-11-03 00:00:00' }, 400, 'InvalidParameter'],
    ['an unknown parameter', { queryStartTime: at('00:00:00') }, 400, 'InvalidParameter'],
    ['a stream with a blank', { logStreamName: 'a b' }, 400, 'InvalidParameter'],
  ])('is refused with %s', async (_, query, status, code) => {
    expect(await request(serve(), query)).toMatchObject({ status, body: { code, success: false } });
  });

  it('is refused without a signature, a query or a store', async () => {
    const emulator = serve();
    const path = `/v2/logstore/web/loghistogram?startDateTime=${at('00:00:00')}&endDateTime=${at('01:00:00')}`;
    expect(await call(emulator, 'GET', path)).toMatchObject({
      status: 400,
      body: { code: 'InvalidParameter' },
    });
    const url = `http://bls-log.bj.baidubce.com${path}&query=match`;
    expect((await emulator.fetch(url)).status).toBe(401);
    const missing = `${path.replace('/web/', '/not-exist/')}&query=match`;
    expect(await call(emulator, 'GET', missing)).toMatchObject({
      status: 404,
      body: { code: 'LogStoreNotFound', message: 'LogStore [not-exist] not exists' },
    });
  });
});

describe('settings of counts', () => {
  it('determine the intervals', async () => {
    const from = { startDateTime: at('00:07:30'), endDateTime: at('02:07:30') };
    const keys = async (settings: object): Promise<readonly string[]> => {
      const { searchStatistic } = await count(serve(settings), from);
      return searchStatistic.histogram.map(({ key }) => new Date(key).toISOString().slice(11, 19));
    };
    expect((await keys({ bucketCount: 2 })).join(' ')).toBe('00:00:00 01:00:00 02:00:00');
    const aligned = await keys({ bucketCount: 2, bucketAlignment: 'start' });
    expect(aligned.join(' ')).toBe('00:07:30 01:07:30');
    expect(await keys({ bucketAlignment: 'single' })).toEqual(['00:07:30']);
    const full = await keys({ emptyBuckets: 'omitted', bucketCount: 12 });
    expect(full.join(' ')).toBe('00:00:00 00:10:00 00:20:00 00:30:00 00:40:00 00:50:00 02:00:00');
  });

  it('limit a count, or make it time out', async () => {
    const { searchInfo, searchStatistic } = await count(serve({ hitsCap: 1000 }));
    expect(searchInfo.hits).toBe(1000);
    const sum = searchStatistic.histogram.reduce((total, { doc_count: rows }) => total + rows, 0);
    expect(sum).toBe(1000);
    expect(await request(serve({ countTimeoutRows: 4099 }))).toMatchObject({
      status: 408,
      body: { code: 'ExecutionTimeout' },
    });
    expect((await request(serve({ countTimeoutRows: 4100 }))).status).toBe(200);
  });

  it('determine what happens to a store without an index', async () => {
    const datasets = [{ ...dense, indexed: false }];
    const emulator = serve({}, { datasets });
    expect(await request(emulator)).toMatchObject({
      status: 400,
      body: { code: 'InvalidParameter' },
    });
    expect(await exported(emulator)).toMatchObject({ state: 'SUCCESS', writtenRows: 4100 });
    const strict = createEmulator({
      now,
      datasets,
      settings: { 'baidu-bls': { noIndexTask: 'fails', noIndexCode: 'LogStoreNotReady' } },
    });
    expect(await request(strict)).toMatchObject({
      status: 409,
      body: { code: 'LogStoreNotReady' },
    });
    const uuid = await createTask(strict, { logStoreName: 'web' });
    strict.advance(10_000);
    expect(await describeTask(strict, uuid)).toMatchObject({ state: 'FAILED' });
  });

  it('hide rows that arrived recently', async () => {
    const datasets = [web({ rates: [{ perSecond: 1 }] })];
    const emulator = createEmulator({
      now: () => new Date(at('01:00:00')),
      datasets,
      settings: { 'baidu-bls': { indexLatencyMs: 60_000 } },
    });
    expect((await count(emulator)).searchInfo.hits).toBe(3541);
    emulator.advance(60_000);
    expect((await count(emulator)).searchInfo.hits).toBe(3601);
  });

  it('are refused when unknown, negative or of another kind', () => {
    expect(() => serve({ windowEnd: 'inclusive' })).toThrow(/setting of baidu-bls "windowEnd"/);
    expect(() => serve({ bucketCount: -1 })).toThrow(/bucketCount is -1/);
    expect(() => serve({ bucketAlignment: 'middle' })).toThrow(/bucketAlignment is "middle"/);
  });
});

describe('a task', () => {
  it('exports the rows that are counted, each once, the newest first', async () => {
    const emulator = serve();
    const { rows, state, writtenRows } = await exported(emulator);
    const expected = [
      ...emulator.state.rows({
        vendor: 'baidu-bls',
        project: 'default',
        store: 'web',
        from: new Date(at('00:00:00')),
        to: new Date(at('03:00:00')),
      }),
    ];
    expect([state, writtenRows, rows.length]).toEqual(['SUCCESS', 4100, 4100]);
    expect(rows.map(identity).toReversed()).toEqual(
      expected.map(({ at: time, sequence }) => `${time} ${sequence}`),
    );
    const ascending = await exported(emulator, { order: 'asc' });
    expect(ascending.rows).toEqual(rows.toReversed());
  });

  it('has the same rows when it is split by streams and queries', async () => {
    const emulator = serve();
    const whole = await exported(emulator, { order: 'asc' });
    const parts = [
      await exported(emulator, { order: 'asc', logStreamName: 'a' }),
      await exported(emulator, { order: 'asc', query: 'match stream: bb' }),
    ];
    const joined = parts.flatMap(({ rows }) => rows).map((row) => JSON.stringify(row));
    expect(joined.toSorted()).toEqual(whole.rows.map((row) => JSON.stringify(row)).toSorted());
    expect(new Set(parts[0]?.rows.map(({ logStream }) => logStream))).toEqual(new Set(['a']));
  });

  it('is cut silently at its limit to the newest or the oldest rows, or fails', async () => {
    const descending = await exported(serve(), { limit: 500 });
    expect(descending).toMatchObject({ state: 'SUCCESS', writtenRows: 500 });
    expect(descending.rows.every(({ timestamp }) => timestamp?.includes('T02:00:00'))).toBe(true);
    const ascending = await exported(serve(), { limit: 500, order: 'asc' });
    expect(ascending.rows.at(-1)?.['timestamp']).toContain('T00:08:19');
    const emulator = serve({ beyondLimit: 'fail' });
    const uuid = await createTask(emulator, {
      logStoreName: 'web',
      queryStartTime: at('00:00:00'),
      queryEndTime: at('03:00:00'),
      limit: 500,
    });
    emulator.advance(10_000);
    expect(await describeTask(emulator, uuid)).toMatchObject({ state: 'FAILED' });
  });

  it('includes the end of its range if so configured', async () => {
    const range = { queryStartTime: at('01:59:00'), queryEndTime: at('02:00:00') };
    expect((await exported(serve(), range)).writtenRows).toBe(0);
    expect((await exported(serve({ taskWindowEnd: 'inclusive' }), range)).writtenRows).toBe(500);
  });

  it('contains the rows that had arrived when it started to run', async () => {
    const datasets = [
      web({ rates: [{ at: at('02:00:00'), rows: 7, arrivesAt: '2025-11-04T00:00:02Z' }] }),
    ];
    const emulator = createEmulator({ now, datasets });
    expect((await exported(emulator)).writtenRows).toBe(0);
    expect((await exported(emulator)).writtenRows).toBe(7);
  });
});

describe('faults of rows', () => {
  it('task-cut ends a file early, and no response reports it', async () => {
    const emulator = serve();
    const injected = emulator.inject({ kind: 'task-cut', times: 1 });
    expect(await exported(emulator)).toMatchObject({ state: 'SUCCESS', writtenRows: 2050 });
    expect(injected.hits).toBe(1);
    expect((await exported(emulator)).writtenRows).toBe(4100);
    emulator.inject({ kind: 'task-cut', rows: 3 });
    const { rows, writtenRows } = await exported(emulator);
    expect([rows.length, writtenRows]).toEqual([3, 3]);
  });

  it('task-duplicates-row writes one row twice', async () => {
    const emulator = serve();
    emulator.inject({ kind: 'task-duplicates-row', row: 10 });
    const { rows, writtenRows } = await exported(emulator);
    expect([rows.length, writtenRows]).toEqual([4101, 4101]);
    expect(rows[10]).toEqual(rows[11]);
    expect(new Set(rows.map(identity)).size).toBe(4100);
  });

  it('late-rows come after a count, or after a task has read', async () => {
    const emulator = serve();
    const first = emulator.inject({
      kind: 'late-rows',
      rows: 5,
      operation: 'QueryLogHistogram',
      times: 1,
    });
    expect((await count(emulator)).searchInfo.hits).toBe(4100);
    expect((await exported(emulator)).writtenRows).toBe(4105);
    first.remove();
    emulator.inject({
      kind: 'late-rows',
      rows: 2,
      at: at('00:10:00'),
      operation: 'CreateDownloadTask',
      times: 1,
    });
    expect((await exported(emulator)).writtenRows).toBe(4105);
    const { searchInfo } = await count(emulator, { endDateTime: at('00:10:01') });
    expect(searchInfo.hits).toBe(603);
    expect((await exported(emulator)).rows).toHaveLength(4107);
  });

  it('count-incomplete is a timeout, because BLS has no other way to report it', async () => {
    const emulator = serve();
    emulator.inject({ kind: 'count-incomplete', times: 1 });
    await createTask(emulator);
    expect(await request(emulator)).toMatchObject({
      status: 408,
      body: { code: 'ExecutionTimeout' },
    });
    expect((await count(emulator)).searchInfo.hits).toBe(4100);
  });

  it('are refused for vendors without logs', () => {
    const emulator = serve();
    const vendor = 'aliyun-dms';
    expect(() => emulator.inject({ kind: 'task-cut', vendor })).toThrow(/has log stores/);
    expect(() => emulator.inject({ kind: 'late-rows', rows: 1, at: 'noon' })).toThrow(/at must/);
    expect(() => emulator.inject({ kind: 'task-cut', rows: -1 })).toThrow(/rows must/);
  });
});
