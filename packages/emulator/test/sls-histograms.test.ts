import { describe, expect, it } from 'vitest';
import {
  createEmulator,
  type Emulator,
  type EmulatorOptions,
  type LogDataset,
} from '../src/index.js';
import { callSls, finishedJob, jobBody } from './sls-client.js';

/** 2025-11-03T00:00:00Z */
const base = 1_762_128_000;
const now = (): Date => new Date('2025-11-04T00:00:00Z');
const at = (second: number): Date => new Date((base + second) * 1000);
const dense: LogDataset = {
  vendor: 'aliyun-sls',
  store: 'web',
  streams: ['a', 'bb'],
  rates: [
    { perSecond: 1, from: at(0), to: at(600) },
    { at: at(660), rows: 500 },
  ],
};

interface Histogram {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly progress: string;
}

function serve(settings: object = {}, options: EmulatorOptions = {}): Emulator {
  return createEmulator({
    now,
    datasets: [dense],
    settings: { 'aliyun-sls': settings },
    ...options,
  });
}

async function request(
  emulator: Emulator,
  query: Readonly<Record<string, string>> = {},
  path = '/logstores/web/index',
) {
  const all = { type: 'histogram', from: String(base), to: String(base + 1200), ...query };
  return callSls(emulator, 'GET', path, { query: all });
}

async function count(emulator: Emulator, query: Readonly<Record<string, string>> = {}) {
  const { status, headers, body } = await request(emulator, query);
  expect(status).toBe(200);
  return {
    intervals: body as unknown as readonly Histogram[],
    progress: headers.get('x-log-progress'),
    total: Number(headers.get('x-log-count')),
  };
}

async function exported(emulator: Emulator, configuration: object = {}, name = 'job-1') {
  const range = { logstore: 'web', fromTime: base, toTime: base + 1200, query: '*' };
  const body = jobBody(name, { ...range, ...configuration }, { contentType: 'json' });
  const details = await finishedJob(emulator, body);
  const text = await (await emulator.fetch(String(details['filePath']))).text();
  const rows = text.split('\n').slice(0, -1);
  return {
    details,
    rows: rows.map((row) => JSON.parse(row) as Readonly<Record<string, string>>),
  };
}

async function rowsOf(query: string, settings: object): Promise<unknown> {
  return (await exported(serve(settings), { query })).details['logCount'];
}

describe('GetHistograms', () => {
  it('counts by time in a list, with the sum in headers', async () => {
    const { intervals, progress, total } = await count(serve());
    expect([progress, total]).toEqual(['Complete', 1100]);
    expect(intervals).toHaveLength(60);
    expect(intervals[0]).toEqual({ from: base, to: base + 20, count: 20, progress: 'Complete' });
    expect(intervals[33]).toMatchObject({ from: base + 660, count: 500 });
    expect(intervals.reduce((sum, interval) => sum + interval.count, 0)).toBe(total);
  });

  it.each([1, 7, 59, 60, 61, 1199])(
    'covers a range of %i seconds without gaps',
    async (seconds) => {
      const { intervals } = await count(serve(), { to: String(base + seconds) });
      expect(intervals.length).toBe(Math.min(60, seconds));
      expect(intervals[0]?.from).toBe(base);
      expect(intervals.at(-1)?.to).toBe(base + seconds);
      expect(intervals.slice(1).map(({ from }) => from)).toEqual(
        intervals.slice(0, -1).map(({ to }) => to),
      );
      expect(intervals.every(({ from, to }) => to > from)).toBe(true);
    },
  );

  it.each([
    [{}, 1100],
    [{ query: '' }, 1100],
    [{ query: '*' }, 1100],
    [{ query: '__topic__: a' }, 550],
    [{ topic: 'bb' }, 550],
    [{ topic: 'c' }, 0],
    [{ query: 'not __topic__: a' }, 550],
    // Parameters that official SDKs add.
    [{ accurate: 'True', fromNs: '0', toNs: '0' }, 1100],
    [{ interval: '0', reverse: 'false', shard: '1' }, 1100],
  ])('accepts a search, a topic and parameters that SDKs add: %j', async (query, total) => {
    expect((await count(serve(), query)).total).toBe(total);
  });

  it('is served at its older path, unless that is switched off', async () => {
    const older = '/logstores/web';
    const { status, headers } = await request(serve(), {}, older);
    expect([status, headers.get('x-log-count')]).toEqual([200, '1100']);
    const strict = serve({ histogramPath: 'index-only' });
    expect(await request(strict, {}, older)).toMatchObject({
      body: { errorCode: 'InvalidMethod' },
    });
    expect((await request(strict)).status).toBe(200);
    const other = await callSls(serve(), 'GET', '/logstores/web/index');
    expect(other.body).toMatchObject({ errorCode: 'InvalidMethod' });
  });

  it.each<[Record<string, string>, string]>([
    [{ to: String(base) }, 'InvalidTimeRange'],
    [{ to: String(base - 1) }, 'InvalidTimeRange'],
    [{ from: '1', to: '17621280000000' }, 'InvalidTimeRange'],
    [{ query: '* | select count(*)' }, 'InvalidQueryString'],
    [{ from: 'yesterday' }, 'ParameterInvalid'],
    [{ surprise: '1' }, 'ParameterInvalid'],
  ])('is refused: %j', async (query, errorCode) => {
    expect(await request(serve(), query)).toMatchObject({ status: 400, body: { errorCode } });
  });

  it('is refused for a Logstore that does not exist, and without a signature', async () => {
    const emulator = serve();
    expect(await request(emulator, {}, '/logstores/not-exist/index')).toMatchObject({
      status: 404,
      body: {
        errorCode: 'LogStoreNotExist',
        errorMessage: 'The LogStore does not exist : not-exist',
      },
    });
    const url = `http://ali-test-project.cn-hangzhou.log.aliyuncs.com/logstores/web/index?type=histogram&from=1&to=2`;
    expect((await emulator.fetch(url)).status).toBe(400);
    const bare = await emulator.fetch(url.replace(/\/\/[^/]+/, '//127.0.0.1:4010'));
    expect(bare.headers.get('x-log-requestid')).toMatch(/^[0-9A-F]{24}$/);
  });
});

describe('settings of counts', () => {
  it('make the first responses incomplete, for each count separately', async () => {
    const emulator = serve({ incompleteResponses: 2 });
    const seen = [];
    for (let call = 0; call < 3; call += 1) {
      seen.push(await count(emulator));
    }
    expect(seen.map(({ progress }) => progress)).toEqual(['Incomplete', 'Incomplete', 'Complete']);
    expect(seen.map(({ total }) => total)).toEqual([850, 850, 1100]);
    const states = seen[0]?.intervals.map(({ progress }) => progress);
    expect(new Set(states)).toEqual(new Set(['Complete', 'Incomplete']));
    expect((await count(emulator, { topic: 'a' })).progress).toBe('Incomplete');
  });

  it('determine the intervals, and move edges to whole minutes', async () => {
    const three = await count(serve({ bucketCount: 3, emptyBuckets: 'omitted' }));
    expect(three.intervals.map(({ from, count: rows }) => [from - base, rows])).toEqual([
      [0, 400],
      [400, 700],
    ]);
    const odd = { from: String(base + 30), to: String(base + 90) };
    expect((await count(serve(), odd)).total).toBe(60);
    expect((await count(serve({ histogramPrecision: 'minute' }), odd)).total).toBe(30);
    const { details } = await exported(serve({ jobPrecision: 'minute' }), {
      fromTime: base + 30,
      toTime: base + 90,
    });
    expect(details['logCount']).toBe(60);
  });

  it('determine what happens to a Logstore without an index', async () => {
    const datasets = [{ ...dense, indexed: false }];
    expect(await request(serve({}, { datasets }))).toMatchObject({
      status: 400,
      body: { errorCode: 'IndexConfigNotExist' },
    });
    expect(await request(serve({ noIndexCode: 'IndexMissing' }, { datasets }))).toMatchObject({
      body: { errorCode: 'IndexMissing' },
    });
  });

  it('hide the last three seconds, as documented', async () => {
    const datasets: LogDataset[] = [
      { vendor: 'aliyun-sls', store: 'web', rates: [{ perSecond: 1 }] },
    ];
    const emulator = createEmulator({ now: () => at(100), datasets });
    expect((await count(emulator)).total).toBe(98);
    emulator.advance(3000);
    expect((await count(emulator)).total).toBe(101);
  });
});

describe('a job', () => {
  it('exports the rows that are counted, each once, the oldest first', async () => {
    const emulator = serve();
    const { rows, details } = await exported(emulator);
    expect([rows.length, details['logCount']]).toEqual([1100, 1100]);
    const expected = [
      ...emulator.state.rows({
        vendor: 'aliyun-sls',
        project: 'ali-test-project',
        store: 'web',
        from: at(0),
        to: at(1200),
      }),
    ];
    expect(rows.map((row) => [Number(row['__time__']), row['sequence'], row['__topic__']])).toEqual(
      expected.map((row) => [Math.floor(Date.parse(row.at) / 1000), row.sequence, row.stream]),
    );
    const part = await exported(emulator, { query: '__topic__: a | select *' }, 'job-2');
    expect(part.rows).toEqual(rows.filter((row) => row['__topic__'] === 'a'));
  });

  it('has a hundred rows of SQL if so configured, or the number in LIMIT', async () => {
    const sqlRowLimit = { sqlRowLimit: 100 };
    expect(await rowsOf('* | select *', {})).toBe(1100);
    expect(await rowsOf('* | select *', sqlRowLimit)).toBe(100);
    expect(await rowsOf('*', sqlRowLimit)).toBe(1100);
    expect(await rowsOf('* | select * limit 250', sqlRowLimit)).toBe(250);
    expect(await rowsOf('* | select * LIMIT 10, 40;', {})).toBe(40);
  });

  it('ends at the maximum of rows or bytes silently, with a notice, or as ERROR', async () => {
    const cut = await exported(serve({ jobMaxRows: 10 }));
    expect(cut.details).toMatchObject({ logCount: 10, notice: '' });
    const noticed = await exported(serve({ jobMaxRows: 10, beyondJobMax: 'notice' }));
    expect(noticed.details).toMatchObject({ logCount: 10, notice: 'the result is truncated' });
    const failed = await finishedJob(
      serve({ jobMaxRows: 10, beyondJobMax: 'fail' }),
      jobBody('job-1', { logstore: 'web', fromTime: base, toTime: base + 1200 }),
    );
    expect(failed).toMatchObject({ errorMessage: 'timeout' });
    expect(failed).not.toHaveProperty('filePath');
    const small = await exported(serve({ jobMaxBytes: 5000 }));
    expect(Number(small.details['fileSize'])).toBeLessThanOrEqual(5000);
    expect(Number(small.details['fileSize'])).toBeGreaterThan(4600);
  });

  it('includes the end of its range if so configured', async () => {
    const range = { fromTime: base + 600, toTime: base + 660 };
    const rows = async (settings: object): Promise<unknown> =>
      (await exported(serve(settings), range)).details['logCount'];
    expect([await rows({}), await rows({ jobWindowEnd: 'inclusive' })]).toEqual([0, 500]);
  });
});

describe('faults of rows', () => {
  it('cut a file, duplicate a row, delay rows and make a count incomplete', async () => {
    const emulator = serve();
    emulator.inject({ kind: 'task-cut', rows: 7, times: 1 });
    expect((await exported(emulator, {}, 'job-1')).details['logCount']).toBe(7);
    emulator.inject({ kind: 'task-duplicates-row', times: 1 });
    const { rows } = await exported(emulator, {}, 'job-2');
    expect([rows.length, new Set(rows.map((row) => JSON.stringify(row))).size]).toEqual([
      1101, 1100,
    ]);
    emulator.inject({ kind: 'late-rows', rows: 9, operation: 'CreateDownloadJob', times: 1 });
    expect((await exported(emulator, {}, 'job-3')).details['logCount']).toBe(1100);
    expect((await count(emulator)).total).toBe(1109);
    emulator.inject({ kind: 'count-incomplete', times: 1 });
    expect((await count(emulator)).progress).toBe('Incomplete');
    expect((await count(emulator)).progress).toBe('Complete');
    expect((await exported(emulator, {}, 'job-4')).rows).toHaveLength(1109);
  });
});
