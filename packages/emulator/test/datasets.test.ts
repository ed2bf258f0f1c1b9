import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLogStore, type LogStore } from '../src/datasets/log-store.js';
import { readRowFilter } from '../src/datasets/row-filter.js';
import type { RowQuery, RowSelection } from '../src/datasets/row-selection.js';
import { createEmulator, type DatasetRow, type LogDataset, type RowWindow } from '../src/index.js';

const base = Date.parse('2025-11-03T00:00:00Z') / 1000;
const at = (second: number): Date => new Date((base + second) * 1000);
const everything = { nowMs: Infinity, indexLatencyMs: 0, serial: Infinity };

function storeOf(dataset: Partial<LogDataset>): LogStore {
  return createLogStore('seed', { vendor: 'baidu-bls', store: 'web', ...dataset });
}

function queryOf(from: number, to: number, search = '', nowMs = Infinity): RowQuery {
  return {
    fromSecond: base + from,
    toSecond: base + to,
    filter: readRowFilter(search),
    view: { ...everything, nowMs },
  };
}

function identities(store: LogStore, selection: RowSelection): string[] {
  return Array.from({ length: selection.count }, (_, index) => {
    const row = store.rowOf(selection.at(index));
    return `${row.second - base}.${String(row.millisecond).padStart(3, '0')} ${row.sequence} ${row.stream} ${row.record.level}`;
  });
}

const rate = fc.oneof(
  fc.record({
    perSecond: fc.constantFrom(0, 0.01, 0.3, 1, 2.5, 40),
    from: fc.integer({ min: -20, max: 50 }).map(at),
    to: fc.integer({ min: 0, max: 120 }).map(at),
  }),
  fc.record({
    at: fc.integer({ min: -5, max: 110 }).map(at),
    rows: fc.integer({ min: 0, max: 2000 }),
  }),
  fc.record({
    perSecond: fc.constantFrom(0.5, 3),
    lateByMs: fc.integer({ min: 0, max: 60_000 }),
  }),
);

const searches = [
  '',
  'match *',
  'level: WARN',
  'stream: "b"',
  'not stream: b and status = 200',
  'stream: none',
];

describe('rows by rate', () => {
  it('are the same when they are counted, enumerated, split in two or read in any order', () => {
    fc.assert(
      fc.property(
        fc.array(rate, { minLength: 1, maxLength: 4 }),
        fc.constantFrom(...searches),
        fc.integer({ min: 0, max: 100 }),
        fc.integer({ min: 0, max: 130_000 }),
        fc.array(fc.nat(), { minLength: 5, maxLength: 5 }),
        (rates, search, middle, nowMs, picks) => {
          const store = storeOf({ rates: rates, streams: ['a', 'b', 'ccc'] });
          const now = base * 1000 + nowMs;
          const whole = store.select(queryOf(0, 100, search, now));
          const rows = identities(store, whole);
          expect(new Set(rows).size).toBe(rows.length);
          expect(rows.map((row) => Number(row.split(' ')[0]))).toEqual(
            rows.map((row) => Number(row.split(' ')[0])).toSorted((left, right) => left - right),
          );
          const parts = [queryOf(0, middle, search, now), queryOf(middle, 100, search, now)];
          expect(parts.flatMap((part) => identities(store, store.select(part)))).toEqual(rows);
          expect(whole.countBetween(base, base + middle)).toBe(
            rows.filter((row) => Number(row.split(' ')[0]) < middle).length,
          );
          for (const pick of picks.slice(0, rows.length)) {
            const index = pick % rows.length;
            expect(identities(store, { ...whole, count: 1, at: () => whole.at(index) })).toEqual([
              rows[index],
            ]);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('are selected either by a filter or by its negation', () => {
    const store = storeOf({ rates: [{ perSecond: 7 }], streams: ['a', 'b', 'ccc'] });
    const count = (search: string): number => store.select(queryOf(0, 1000, search)).count;
    expect(count('')).toBe(7000);
    expect(count('stream: a') + count('stream: b') + count('stream: ccc')).toBe(7000);
    expect(count('level: WARN') + count('not level: WARN')).toBe(7000);
    expect(count('level: WARN')).toBeGreaterThan(0);
    expect(count('something else entirely')).toBe(7000);
  });

  it('may be fifty million, none for a day, or two million in a second', () => {
    const store = storeOf({
      rates: [
        { perSecond: 600, from: at(0), to: at(80_000) },
        { at: at(200_000), rows: 2_000_000 },
      ],
    });
    const before = process.memoryUsage().heapUsed;
    const all = store.select(queryOf(0, 300_000));
    expect(all.count).toBe(50_000_000);
    expect(all.countBetween(base + 80_000, base + 200_000)).toBe(0);
    expect(all.countBetween(base + 200_000, base + 200_001)).toBe(2_000_000);
    expect(all.at(49_999_999)).toMatchObject({ second: base + 200_000, millisecond: 999 });
    expect(all.at(12_345_678)).toMatchObject({ second: base + 20_576, place: 78 });
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(20 * 2 ** 20);
  });

  it('arrive late, or all at once, by the clock of the emulator', () => {
    const store = storeOf({
      rates: [
        { perSecond: 1, from: at(0), to: at(100), lateByMs: 30_000 },
        { at: at(10), rows: 5, arrivesAt: at(1000) },
      ],
    });
    const seenAt = (second: number): number =>
      store.select(queryOf(0, 100, '', (base + second) * 1000)).count;
    expect([29, 30, 79, 129, 999, 1000].map(seenAt)).toEqual([0, 1, 50, 100, 100, 105]);
  });
});

function* everyHalfSecond({ from, to }: RowWindow): Generator<DatasetRow> {
  for (let ms = from.getTime(); ms < to.getTime(); ms += 500) {
    yield { at: new Date(ms) };
  }
}

function timesOf(store: LogStore, query: RowQuery): string[] {
  return identities(store, store.select(query)).map((row) => row.split(' ').slice(0, 2).join(' '));
}

describe('rows that a dataset lists', () => {
  it('equal those of the same rate', () => {
    const listed = storeOf({ rows: everyHalfSecond });
    const byRate = storeOf({ rates: [{ perSecond: 2 }] });
    for (const [from, to] of [
      [0, 0],
      [0, 10],
      [7, 5000],
    ] as const) {
      expect(timesOf(listed, queryOf(from, to))).toEqual(timesOf(byRate, queryOf(from, to)));
    }
    const selection = listed.select(queryOf(0, 5000));
    expect(selection.countBetween(base + 10, base + 20)).toBe(20);
    expect(selection.at(9999).second).toBe(base + 4999);
    expect(selection.at(0).second).toBe(base);
  });

  it('may be many in one second, read from the end', () => {
    const store = storeOf({
      *rows({ from, to }) {
        if (from > at(5) || to <= at(5)) {
          return;
        }
        for (let row = 0; row < 100_000; row += 1) {
          yield { at: at(5) };
        }
      },
    });
    const selection = store.select(queryOf(0, 10));
    expect(selection.count).toBe(100_000);
    const sequences = new Set<string>();
    for (let index = 99_999; index >= 0; index -= 1) {
      sequences.add(store.rowOf(selection.at(index)).sequence);
    }
    expect(sequences.size).toBe(100_000);
  });

  it('are selected by stream and arrival, and include rows that faults add', () => {
    const store = storeOf({
      streams: ['a', 'b'],
      rows: () => [
        { at: at(1), stream: 'a' },
        { at: at(2), stream: 'b', arrivesAt: at(50) },
        { at: at(3), stream: 'b' },
      ],
    });
    store.addRows(base + 2, 4, 1);
    const count = (search: string, now: number, serial: number): number => {
      const query = queryOf(0, 10, search, (base + now) * 1000);
      return store.select({ ...query, view: { ...query.view, serial } }).count;
    };
    expect(count('', 10, 0)).toBe(2);
    expect(count('', 50, 0)).toBe(3);
    expect(count('', 50, 1)).toBe(7);
    expect(count('stream: b', 50, 0)).toBe(2);
  });

  it('may include rows outside of the range', () => {
    const store = storeOf({
      rows: () => [at(-1), at(3), at(3), at(200)].map((time) => ({ at: time })),
    });
    expect(identities(store, store.select(queryOf(0, 100)))).toHaveLength(2);
  });

  it.each([
    ['out of order', [{ at: at(2) }, { at: at(1) }]],
    ['without a valid time', [{ at: new Date(Number.NaN) }]],
  ])('are refused %s', (_, rows) => {
    const store = storeOf({ rows: () => rows });
    expect(() => store.select(queryOf(0, 100)).count).toThrow(TypeError);
  });
});

describe('a dataset', () => {
  const vendor = 'baidu-bls' as const;
  it.each<[string, object, RegExp]>([
    ['neither rates nor rows', {}, /give rates or rows/],
    ['both', { rates: [], rows: () => [] }, /give rates or rows/],
    [
      'another vendor',
      { vendor: 'aliyun-dms', rates: [] },
      /aliyun-dms has no log stores.*baidu-bls/,
    ],
    ['no name', { store: '', rates: [] }, /store must be the name/],
    ['an unknown member', { rate: 1, rates: [] }, /unknown member rate; known are/],
    ['an unknown member of a rate', { rates: [{ perMinute: 1 }] }, /unknown member perMinute/],
    ['a negative rate', { rates: [{ perSecond: -1 }] }, /perSecond must be/],
    ['half a row', { rates: [{ at: at(0), rows: 0.5 }] }, /whole number/],
    ['no time', { rates: [{ at: 'noon', rows: 1 }] }, /at must be a time/],
    ['a stream with a blank', { streams: ['a b'], rates: [] }, /streams must be/],
    ['no streams', { streams: [], rates: [] }, /streams must be/],
  ])('is refused with %s', (_, part, message) => {
    const dataset = { vendor, store: 'web', ...part } as LogDataset;
    expect(() => createEmulator({ datasets: [dataset] })).toThrow(message);
  });

  it('can be described while the emulator runs, and read row by row', () => {
    const emulator = createEmulator({ now: () => at(1000) });
    const rows = (project?: string) => [
      ...emulator.state.rows({
        vendor,
        store: 'web',
        from: at(0),
        to: at(3),
        ...(project === undefined ? {} : { project }),
      }),
    ];
    expect(rows()).toHaveLength(3);
    emulator.describe({ vendor, store: 'web', rates: [{ at: at(1), rows: 2 }] });
    emulator.describe({ vendor, store: 'web', project: 'shop', rates: [] });
    expect(rows()).toEqual([
      { at: '2025-11-03T00:00:01.000Z', sequence: '00-00000000', stream: 'stream-0' },
      { at: '2025-11-03T00:00:01.500Z', sequence: '00-00000001', stream: 'stream-1' },
    ]);
    expect(rows('shop')).toEqual([]);
    expect(() => emulator.describe({ vendor: 'aliyun-dbs', store: 'a', rates: [] })).toThrow(
      /has no log stores/,
    );
    const range = { vendor: 'aliyun-dms', store: 'a', from: at(0), to: at(1) } as const;
    expect(() => emulator.state.rows(range)).toThrow(/has no log stores/);
  });
});
