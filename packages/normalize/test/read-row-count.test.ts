import { RowCountError } from '@download-tasks/normalize';
import { type CountLayout, hasSqlPart, readRowCount } from '@download-tasks/normalize/provider';
import { describe, expect, it } from 'vitest';

const window = {
  from: new Date('2026-11-01T00:00:00Z'),
  to: new Date('2026-11-01T00:01:00Z'),
};

/** Edges in the buckets, total and completeness in headers. */
const inHeaders: CountLayout = {
  buckets: '',
  bucket: {
    from: { at: '/from', unit: 's' },
    to: { at: '/to', unit: 's' },
    rows: '/count',
    complete: { at: '/progress', is: 'Complete' },
  },
  rows: { header: 'x-count' },
  complete: { header: 'x-progress', is: 'Complete' },
};

/** Starts in the buckets, width and total in the body; every response is complete. */
const inBody: CountLayout = {
  buckets: '/list',
  bucket: { from: { at: '/key', unit: 'rfc3339' }, rows: '/rows' },
  width: { at: '/width', unit: 'ms' },
  rows: { at: '/total' },
};

/** A bucket of the first layout, in seconds of the minute. */
function bucket(from: number, to: number, count: unknown, progress = 'Complete'): object {
  const start = window.from.getTime() / 1_000;
  return { from: start + from, to: start + to, count, progress };
}

function key(second: string, rows: number): object {
  return { key: `2026-11-01T${second}Z`, rows };
}

function read(body: unknown, headers: Record<string, string> = {}, layout = inHeaders) {
  return readRowCount(layout, { vendor: 'acme', body, headers: new Headers(headers), window });
}

function edges(buckets: readonly { from: string; to: string; rows: number }[]): string[] {
  return buckets.map(({ from, to, rows }) => `${from.slice(14, 19)}-${to.slice(14, 19)} ${rows}`);
}

describe('a count of rows', () => {
  it('contains the buckets, their sum and whether it is complete', () => {
    const body = [bucket(0, 30, 2), bucket(30, 60, 3)];
    expect(read(body, { 'x-count': '5', 'x-progress': 'Complete' })).toEqual({
      buckets: [
        { from: '2026-11-01T00:00:00.000Z', to: '2026-11-01T00:00:30.000Z', rows: 2 },
        { from: '2026-11-01T00:00:30.000Z', to: '2026-11-01T00:01:00.000Z', rows: 3 },
      ],
      rows: 5,
      complete: true,
    });
  });

  it.each<[string, object[], string[]]>([
    [
      'its buckets in order of time',
      [bucket(30, 60, 3), bucket(0, 30, 2)],
      ['00:00-00:30 2', '00:30-01:00 3'],
    ],
    [
      'its buckets clipped to the window',
      [bucket(-30, 30, 2), bucket(30, 90, 3)],
      ['00:00-00:30 2', '00:30-01:00 3'],
    ],
    [
      'no empty bucket outside of the window',
      [bucket(-9, 0, 0), bucket(0, 60, 1)],
      ['00:00-01:00 1'],
    ],
    [
      'empty buckets in the gaps of the vendor',
      [bucket(10, 20, 1), bucket(30, 40, 2)],
      ['00:00-00:10 0', '00:10-00:20 1', '00:20-00:30 0', '00:30-00:40 2', '00:40-01:00 0'],
    ],
    ['one empty bucket if the vendor sends none', [], ['00:00-01:00 0']],
  ])('has %s', (_, body, expected) => {
    expect(edges(read(body).buckets)).toEqual(expected);
  });

  it.each<[string, boolean, object[], Record<string, string>]>([
    [
      'if the header is "complete", in any case',
      true,
      [bucket(0, 60, 1)],
      { 'x-progress': 'complete' },
    ],
    ['if the header is "Incomplete"', false, [bucket(0, 60, 1)], { 'x-progress': 'Incomplete' }],
    ['without a header if every bucket is', true, [bucket(0, 60, 1)], {}],
    ['without a header if one bucket is not', false, [bucket(0, 60, 1, 'Incomplete')], {}],
    [
      'if the total differs from the sum',
      false,
      [bucket(0, 60, 1)],
      { 'x-count': '2', 'x-progress': 'Complete' },
    ],
  ])('is complete %s: %s', (_, complete, body, headers) => {
    expect(read(body, headers).complete).toBe(complete);
  });

  it('reads edges from starts and a width', () => {
    const list = [key('00:00:00', 1), key('00:00:40', 2)];
    const count = read({ list, width: 40_000, total: 3 }, {}, inBody);
    expect(edges(count.buckets)).toEqual(['00:00-00:40 1', '00:40-01:00 2']);
    expect(count.complete).toBe(true);
  });

  it('treats an omitted list as empty if the body has a total', () => {
    expect(read({ width: 1, total: 0 }, {}, inBody)).toMatchObject({ rows: 0, complete: true });
    expect(read({ width: 1, total: 9 }, {}, inBody)).toMatchObject({ rows: 0, complete: false });
  });

  it.each<[string, unknown, CountLayout, RegExp]>([
    ['no list', {}, inHeaders, /the body is not a list/],
    ['no total', { list: [], width: 1 }, inBody, /no number of rows at total/],
    ['no width', { list: [], total: 0 }, inBody, /no width at width/],
    ['a bucket without a start', [{ to: 1, count: 1 }], inHeaders, /no time at from/],
    ['a bucket without an end', [{ from: 1, count: 1 }], inHeaders, /no time at to/],
    [
      'rows that are not a number',
      [bucket(0, 60, 'many')],
      inHeaders,
      /no number of rows at count/,
    ],
    ['negative rows', [bucket(0, 60, -1)], inHeaders, /no number of rows at count/],
    [
      'a repeated bucket',
      [bucket(0, 60, 1), bucket(0, 60, 1)],
      inHeaders,
      /two buckets overlap at 2026-11/,
    ],
    [
      'buckets that overlap',
      [bucket(0, 31, 1), bucket(30, 60, 1)],
      inHeaders,
      /two buckets overlap/,
    ],
    ['rows outside of the window', [bucket(60, 90, 1)], inHeaders, /is outside of the window/],
    ['a bucket without a width', [bucket(30, 30, 0)], inHeaders, /ends at .*, not after its start/],
  ])('is rejected with %s', (_, body, layout, message) => {
    const counting = (): unknown => read(body, {}, layout);
    expect(counting).toThrow(RowCountError);
    expect(counting).toThrow(message);
  });
});

describe('the SQL of a query', () => {
  it.each([
    ['* | select *', true],
    ['error | select count(*)', true],
    ['*', false],
    ['status: 500 and path: "/a|b"', false],
    [String.raw`path: "a\"|b" and x`, false],
    [String.raw`path: "a\"" | select 1`, true],
  ])('%s: %s', (query, has) => {
    expect(hasSqlPart(query)).toBe(has);
  });
});
