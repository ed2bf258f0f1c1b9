import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createEmulator, type Emulator, type EmulatorOptions } from '../src/index.js';
import { callCls, from, getCls, to, topic } from './cls-client.js';

type Settings = NonNullable<NonNullable<EmulatorOptions['settings']>['tencent-cls']>;

function emulatorWith(settings: Settings = {}, options: EmulatorOptions = {}): Emulator {
  const startedAt = new Date('2025-11-03T00:00:00Z');
  return createEmulator({
    now: () => startedAt,
    settings: { 'tencent-cls': settings },
    ...options,
  });
}

const create = { TopicId: topic, Query: '*', Count: 1000, From: from, To: to, Format: 'csv' };

/** Creates a task and reads it an hour later. */
async function finished(emulator: Emulator, change: object = {}): Promise<Record<string, unknown>> {
  await callCls(emulator, 'CreateExport', { ...create, ...change });
  emulator.advance(3_600_000);
  const { response } = await callCls(emulator, 'DescribeExports', { TopicId: topic });
  const [task] = response['Exports'] as Record<string, unknown>[];
  return task ?? {};
}

/** The lines of the file of a task, read with the tar of this machine. */
async function linesOf(emulator: Emulator, task: Record<string, unknown>): Promise<string[]> {
  const response = await emulator.fetch(String(task['CosPath']));
  const bytes = Buffer.from(await response.arrayBuffer());
  expect(bytes.length).toBe(task['FileSize']);
  const folder = mkdtempSync(path.join(tmpdir(), 'cls-'));
  try {
    const file = path.join(folder, 'file.tar');
    writeFileSync(file, gunzipSync(bytes));
    const text = execFileSync('tar', ['-xOf', file], { encoding: 'utf8' });
    return text.split(/\r?\n/).filter((line) => line !== '');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

describe('every response of CLS', () => {
  it.each([
    ['a success', { TopicId: topic }, undefined],
    ['a missing field', {}, 'MissingParameter'],
    ['an unknown field', { TopicId: topic, Page: 1 }, 'UnknownParameter'],
    ['a value out of range', { TopicId: topic, Limit: 101 }, 'InvalidParameter'],
    ['invalid JSON', '{"TopicId":', 'InvalidRequest'],
    ['another topic', { TopicId: 'not-exist' }, 'ResourceNotFound.TopicNotExist'],
  ])('has HTTP 200 and exactly application/json: %s', async (_, body, code) => {
    const result = await callCls(emulatorWith(), 'DescribeExports', body);
    expect([result.status, result.contentType]).toEqual([200, 'application/json']);
    expect(result.response.Error?.Code).toBe(code);
    expect(result.response['RequestId']).toMatch(/^[\da-f-]{36}$/);
  });

  it.each([
    ['another action', { 'x-tc-action': 'ListExports' }, 'InvalidAction'],
    ['no action', { 'x-tc-action': undefined }, 'MissingParameter'],
    ['another version', { 'x-tc-version': '2017-03-12' }, 'NoSuchVersion'],
    ['no region', { 'x-tc-region': undefined }, 'MissingParameter'],
    ['an old timestamp', { 'x-tc-timestamp': '1762127000' }, 'AuthFailure.SignatureExpire'],
    ['another token', { 'x-tc-token': 'never-shown' }, 'AuthFailure.TokenFailure'],
    ['another type', { 'content-type': 'text/plain' }, 'AuthFailure.SignatureFailure'],
  ])('reports the problem of the headers: %s', async (_, headers, code) => {
    const result = await callCls(emulatorWith(), 'DescribeExports', { TopicId: topic }, headers);
    expect([result.status, result.response.Error?.Code]).toEqual([200, code]);
  });
});

describe('a call by GET', () => {
  const window = `TopicId=${topic}&Query=%2A&Count=1000&From=${from}&To=${to}`;

  it('creates a task and lists it with parameters in the query', async () => {
    const emulator = emulatorWith();
    const fields = 'DerivedFields.0=__TIMESTAMP__&DerivedFields.1=level';
    const created = await getCls(emulator, 'CreateExport', `${window}&Format=csv&${fields}`);
    expect(created.response['ExportId']).toMatch(/^[\da-f-]{36}$/);
    const listed = await getCls(emulator, 'DescribeExports', `TopicId=${topic}&Limit=5&Offset=0`);
    expect(listed.response).toMatchObject({
      TotalCount: 1,
      Exports: [
        {
          ExportId: created.response['ExportId'],
          Query: '*',
          Count: 1000,
          From: from,
          Format: 'csv',
          DerivedFields: ['__TIMESTAMP__', 'level'],
        },
      ],
    });
  });

  it.each([
    ['a text for a number', `TopicId=${topic}&Limit=five`, 'InvalidParameter'],
    ['a list for a single value', `TopicId=${topic}&Limit.0=5`, 'UnknownParameter'],
    ['a missing field', 'Limit=5', 'MissingParameter'],
  ])('is refused like any other: %s', async (_, query, code) => {
    const result = await getCls(emulatorWith(), 'DescribeExports', query);
    expect([result.status, result.response.Error?.Code]).toEqual([200, code]);
  });

  it('has a signature that covers its query', async () => {
    const emulator = emulatorWith();
    const fetch: Emulator['fetch'] = async (input, init) =>
      typeof input === 'string'
        ? emulator.fetch(input.replace('Limit=5', 'Limit=6'), init)
        : emulator.fetch(input, init);
    const changed = { ...emulator, fetch };
    const result = await getCls(changed, 'DescribeExports', `TopicId=${topic}&Limit=5`);
    expect(result.response.Error?.Code).toBe('AuthFailure.SignatureFailure');
  });
});

describe('an export', () => {
  it('is refused for SQL, an empty window, and too many tasks', async () => {
    const emulator = emulatorWith({ maxExports: 1 });
    const codeOf = async (change: object) =>
      (await callCls(emulator, 'CreateExport', { ...create, ...change })).response.Error?.Code;
    expect(await codeOf({ Query: '* | select 1' })).toBe('InvalidParameter');
    expect(await codeOf({ To: from })).toBe('InvalidParameter');
    expect(await codeOf({ Count: 50_000_001 })).toBe('InvalidParameter');
    expect(await codeOf({})).toBeUndefined();
    expect(await codeOf({})).toBe('LimitExceeded.Export');
  });

  it.each(['csv', 'json'] as const)(
    'contains the logs of its window in a tar.gz: %s',
    async (Format) => {
      const emulator = emulatorWith();
      const task = await finished(emulator, { Format, Order: 'asc' });
      const lines = await linesOf(emulator, task);
      expect(lines).toHaveLength(Format === 'csv' ? 601 : 600);
      expect(lines.at(Format === 'csv' ? 1 : 0)).toContain(String(from));
      expect(task['FileName']).toMatch(
        /^log_\d+_ee20bb16-[\da-f-]+_20251103_[\da-f-]+_\d+\.tar\.gz$/,
      );
      expect(task['CreateTime']).toBe('2025-11-03 08:00:00');
      expect(task['CreateTimestamp']).toBe(Date.parse('2025-11-03T00:00:00Z'));
    },
  );

  it('ends silently at its Count, the newest logs first, or fails', async () => {
    const silent = emulatorWith();
    const task = await finished(silent, { Count: 10 });
    expect([task['Status'], task['Count']]).toEqual(['Completed', 10]);
    const lines = await linesOf(silent, task);
    expect(lines).toHaveLength(11);
    expect(lines[1]).toContain(String(to - 1000));
    const failing = await finished(emulatorWith({ beyondCount: 'fail' }), { Count: 10 });
    expect(failing['Status']).toBe('Failed');
  });

  it.each([
    ['requested', 1000],
    ['written', 600],
  ] as const)('has the %s Count', async (exportCount, expected) => {
    expect((await finished(emulatorWith({ exportCount })))['Count']).toBe(expected);
  });

  it.each([
    ['exclusive', 600],
    ['inclusive', 601],
  ] as const)('has an end that is %s', async (exportBoundary, rows) => {
    const emulator = emulatorWith({ exportBoundary });
    expect(await linesOf(emulator, await finished(emulator))).toHaveLength(rows + 1);
  });

  it.each([
    [0, undefined, 600],
    [1, undefined, 0],
    [0, 1, 0],
    [1, 0, 600],
  ] as const)(
    'reads its query in the language that it names, or the default %i: %s',
    async (exportDefaultSyntax, SyntaxRule, rows) => {
      const emulator = emulatorWith({ exportDefaultSyntax });
      // Operators in lower case are words to Lucene, which the emulator does not look for.
      const Query = 'level: WARN and level: INFO';
      const task = await finished(emulator, {
        Query,
        ...(SyntaxRule !== undefined && { SyntaxRule }),
      });
      expect(await linesOf(emulator, task)).toHaveLength(rows + 1);
      expect(task['SyntaxRule']).toBe(SyntaxRule ?? exportDefaultSyntax);
    },
  );

  it('has the requested fields, empty if a log has none', async () => {
    const emulator = emulatorWith();
    const DerivedFields = ['__TIMESTAMP__', '字段'];
    const task = await finished(emulator, { DerivedFields, Order: 'asc' });
    expect(task['DerivedFields']).toEqual(DerivedFields);
    const [header, first] = await linesOf(emulator, task);
    expect([header, first]).toEqual(['__TIMESTAMP__,字段', `${from},`]);
  });

  it('is served by COS, whole and in ranges, with its CRC', async () => {
    const emulator = emulatorWith();
    const url = String((await finished(emulator))['CosPath']);
    const whole = await emulator.fetch(url);
    expect(whole.headers.get('server')).toBe('tencent-cos');
    expect(whole.headers.get('x-cos-hash-crc64ecma')).toMatch(/^\d{10,20}$/);
    expect(whole.headers.get('etag')).toMatch(/^"[\da-f]{32}"$/);
    const bytes = Buffer.from(await whole.arrayBuffer());
    const part = await emulator.fetch(url, { headers: { range: 'bytes=500-1599' } });
    expect(part.status).toBe(206);
    expect(part.headers.get('x-cos-hash-crc64ecma')).toBe(
      whole.headers.get('x-cos-hash-crc64ecma'),
    );
    expect(Buffer.from(await part.arrayBuffer())).toEqual(bytes.subarray(500, 1600));
  });

  it.each([
    [
      'changed',
      (url: string) => url.replace('q-signature=', 'q-signature=0'),
      'SignatureDoesNotMatch',
    ],
    ['longer', (url: string) => url.replaceAll(/(%3B\d+)/g, '$10'), 'SignatureDoesNotMatch'],
    ['bare', (url: string) => url.replace(/\?.*/, ''), 'AccessDenied'],
    ['of another key', (url: string) => url.replace('q-ak=', 'q-ak=x'), 'InvalidAccessKeyId'],
  ])('is refused in XML for a link that is %s', async (_, change, code) => {
    const emulator = emulatorWith();
    const url = change(String((await finished(emulator))['CosPath']));
    const response = await emulator.fetch(url);
    expect(response.status).toBe(403);
    expect(response.headers.get('content-type')).toBe('application/xml');
    expect(await response.text()).toContain(`<Code>${code}</Code>`);
  });
});

describe('a count', () => {
  const count = { TopicId: topic, Query: '', From: from, To: to, Interval: 60_000 };

  it('has intervals at multiples of their width, and one more at the end', async () => {
    const { response } = await callCls(emulatorWith(), 'DescribeLogHistogram', {
      ...count,
      From: from - 500,
    });
    const infos = response['HistogramInfos'] as { Count: number; BTime: number }[];
    expect(infos.map(({ Count }) => Count)).toEqual([0, ...Array<number>(10).fill(60), 0]);
    expect(infos[0]?.BTime).toBe(from - 60_000);
    expect(infos.at(-1)?.BTime).toBe(to);
    expect([response['TotalCount'], response['Interval']]).toEqual([600, 60_000]);
  });

  it.each([
    ['exclusive', 'listed', [60, 0], 600],
    ['exclusive', 'omitted', [60, 60], 600],
    ['inclusive', 'listed', [60, 1], 601],
    ['inclusive', 'omitted', [60, 61], 601],
  ] as const)(
    'has an end that is %s, in an interval that is %s',
    async (histogramBoundary, bucketAtTo, last, total) => {
      const emulator = emulatorWith({ histogramBoundary, bucketAtTo });
      const { response } = await callCls(emulator, 'DescribeLogHistogram', count);
      const infos = response['HistogramInfos'] as { Count: number }[];
      expect(infos.slice(-2).map(({ Count }) => Count)).toEqual(last);
      expect(response['TotalCount']).toBe(total);
    },
  );

  it.each([
    ['too many intervals', { Interval: 2999 }, {}, 'InvalidParameter'],
    ['an empty window', { To: from }, {}, 'InvalidParameter'],
    ['no topic', { TopicId: undefined }, {}, 'InvalidParameter'],
    [
      'no topic',
      { TopicId: undefined },
      { missingTopicId: 'MissingParameter' },
      'MissingParameter',
    ],
    [
      'SQL',
      { Query: '* | select 1' },
      { sqlInHistogram: 'refused' },
      'FailedOperation.SyntaxError',
    ],
    ['SQL', { Query: '* | select 1' }, {}, undefined],
    ['too many logs', {}, { searchTimeoutRows: 599 }, 'FailedOperation.SearchTimeout'],
    ['few logs', {}, { searchTimeoutRows: 600 }, undefined],
  ] as const)('responds to %s', async (_, change, settings, code) => {
    const emulator = emulatorWith(settings);
    const result = await callCls(emulator, 'DescribeLogHistogram', { ...count, ...change });
    expect(result.response.Error?.Code).toBe(code);
  });

  it.each([
    ['fitting', 5000],
    ['minute', 60_000],
  ] as const)('chooses a width if the caller sets none: %s', async (defaultInterval, width) => {
    const { Interval: _, ...rest } = count;
    const emulator = emulatorWith({ defaultInterval });
    const { response } = await callCls(emulator, 'DescribeLogHistogram', rest);
    expect(response['Interval']).toBe(width);
  });
});
