import { describe, expect, it } from 'vitest';
import { createEmulator, type EmulatorOptions } from '../src/index.js';
import { callTls, topic } from './tls-client.js';

type Settings = NonNullable<EmulatorOptions['settings']>['volcengine-tls'];

const from = Date.parse('2025-11-02T23:50:00Z');
const rates = [{ perSecond: 4, from: new Date(from), to: new Date(from + 600_000) }];

interface Count {
  readonly status: number;
  readonly total: unknown;
  readonly result: unknown;
  readonly edges: readonly (readonly [from: number, to: number, rows: number, result: string])[];
}

/**
 * Rows are at .000, .250, .500 and .750 of each second for ten minutes. Edges are in ms after the
 * start.
 */
async function count(
  fields: { readonly start?: number; readonly end?: number; readonly Interval?: number } = {},
  settings: Settings = {},
): Promise<Count> {
  const emulator = createEmulator({
    now: () => new Date('2025-11-03T00:00:00Z'),
    settings: { 'volcengine-tls': settings },
    datasets: [{ vendor: 'volcengine-tls', store: topic, rates }],
  });
  const { start = 0, end = 600_000, ...rest } = fields;
  const input = { TopicId: topic, Query: '*', StartTime: from + start, EndTime: from + end };
  const { status, body } = await callTls(emulator, 'DescribeHistogramV1', { ...input, ...rest });
  const histogram = (body['Histogram'] ?? []) as Record<string, number & string>[];
  return {
    status,
    total: body['TotalCount'],
    result: body['ResultStatus'] ?? body['ErrorCode'],
    edges: histogram.map(({ StartTime = 0, EndTime = 0, Count: rows = 0, ResultStatus = '' }) => [
      StartTime - from,
      EndTime - from,
      rows,
      ResultStatus,
    ]),
  };
}

describe('a count of TLS', () => {
  it('has sixty intervals at most, in whole seconds', async () => {
    const { edges, total } = await count();
    expect(edges).toHaveLength(60);
    expect(edges[0]).toEqual([0, 10_000, 40, 'complete']);
    expect(total).toBe(2400);
    expect((await count({ end: 15_000 })).edges).toHaveLength(15);
    expect((await count({ end: 15_000 }, { minBucketMs: 1 })).edges).toHaveLength(60);
  });

  it('counts to the millisecond', async () => {
    expect((await count({ start: 1, end: 1001, Interval: 1000 })).edges).toEqual([
      [1, 1001, 4, 'complete'],
    ]);
    const narrow = { start: 250, end: 751, Interval: 250 };
    expect((await count(narrow)).edges).toEqual([
      [250, 500, 1, 'complete'],
      [500, 750, 1, 'complete'],
      [750, 751, 1, 'complete'],
    ]);
  });

  it.each([
    ['exclusive', 2],
    ['inclusive', 3],
  ] as const)('has an end that is %s', async (histogramWindowEnd, rows) => {
    const counted = await count({ end: 500, Interval: 500 }, { histogramWindowEnd });
    expect(counted.total).toBe(rows);
  });

  it('may begin at multiples of the width', async () => {
    const { edges } = await count(
      { start: 500, end: 2500, Interval: 1000 },
      { bucketAlignment: 'width' },
    );
    expect(edges).toEqual([
      [0, 1000, 2, 'complete'],
      [1000, 2000, 4, 'complete'],
      [2000, 3000, 2, 'complete'],
    ]);
  });

  it('lists empty intervals or leaves them out', async () => {
    const late = { start: 599_000, end: 602_000, Interval: 1000 };
    expect((await count(late)).edges).toHaveLength(3);
    expect((await count(late, { emptyBuckets: 'omitted' })).edges).toHaveLength(1);
  });

  it('refuses more than sixty intervals, or widens them', async () => {
    expect(await count({ Interval: 9999 })).toMatchObject({
      status: 400,
      result: 'InvalidArgument',
    });
    expect((await count({ Interval: 9999 }, { tooManyBuckets: 'widened' })).edges).toHaveLength(60);
  });

  it.each(['incomplete', 'time_out'] as const)(
    'of too many logs is a lower bound: %s',
    async (incompleteCountStatus) => {
      const settings = { incompleteCountRows: 100, incompleteCountStatus };
      const { result, total, edges } = await count({}, settings);
      expect(result).toBe(incompleteCountStatus);
      expect(edges[0]?.[3]).toBe('complete');
      expect(edges.at(-1)).toEqual([590_000, 600_000, 20, incompleteCountStatus]);
      expect(total).toBe(1800);
    },
  );

  it('refuses an empty range and a topic without an index', async () => {
    expect(await count({ end: 0 })).toMatchObject({ status: 400, result: 'InvalidArgument' });
    const emulator = createEmulator({
      datasets: [{ vendor: 'volcengine-tls', store: 'bare', rates, indexed: false }],
    });
    const input = { TopicId: 'bare', Query: '*', StartTime: from, EndTime: from + 1 };
    expect(await callTls(emulator, 'DescribeHistogramV1', input)).toMatchObject({
      status: 404,
      body: { ErrorCode: 'IndexNotExists', ErrorMessage: 'Index does not exist.' },
    });
  });
});
