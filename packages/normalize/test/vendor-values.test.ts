import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  nonEmptyText,
  taskFailure,
  timestampFromEpoch,
  timestampFromIso,
  wholeNumber,
  withoutUndefined,
} from '@download-tasks/normalize/provider';

describe('timestampFromEpoch', () => {
  it.each([
    [1_722_411_060, 's', '2024-07-31T07:31:00.000Z'],
    ['1722411060', 's', '2024-07-31T07:31:00.000Z'],
    [' 1722411060\n', 's', '2024-07-31T07:31:00.000Z'],
    [1_722_411_060.5, 's', '2024-07-31T07:31:00.500Z'],
    ['1663321957000', 'ms', '2022-09-16T09:52:37.000Z'],
    [1_663_321_957_001, 'ms', '2022-09-16T09:52:37.001Z'],
    [253_402_300_799, 's', '9999-12-31T23:59:59.000Z'],
  ] as const)('reads %j in %s', (value, unit, expected) => {
    expect(timestampFromEpoch(value, unit)).toBe(expected);
  });

  it.each([0, '0', -1, '-1', '', ' ', 'soon', '1e9', '0x10', '12.5', Number.NaN, Infinity])(
    'is undefined for %j',
    (value) => {
      expect(timestampFromEpoch(value, 's')).toBeUndefined();
    },
  );

  it.each([undefined, null, true, {}, [1], 253_402_300_800, 1n])('is undefined for %s', (value) => {
    expect(timestampFromEpoch(value, 's')).toBeUndefined();
  });
});

describe('timestampFromIso', () => {
  it.each([
    ['2020-01-10T13:23:34Z', '2020-01-10T13:23:34.000Z'],
    ['2020-01-10t13:23:34z', '2020-01-10T13:23:34.000Z'],
    ['2020-01-10 13:23:34Z', '2020-01-10T13:23:34.000Z'],
    ['2022-08-24T08:17Z', '2022-08-24T08:17:00.000Z'],
    ['2020-01-10T13:23:34.5Z', '2020-01-10T13:23:34.500Z'],
    ['2020-01-10T13:23:34.123456789Z', '2020-01-10T13:23:34.123Z'],
    ['2020-01-10T13:23:34+08:00', '2020-01-10T05:23:34.000Z'],
    ['2020-01-10T13:23:34+0800', '2020-01-10T05:23:34.000Z'],
    ['2024-02-29T00:00:00-01:30', '2024-02-29T01:30:00.000Z'],
  ])('reads %s', (value, expected) => {
    expect(timestampFromIso(value)).toBe(expected);
  });

  it.each([
    '',
    'yesterday',
    '2020-01-10',
    '2020-01-10T13:23:34',
    '2023-04-23 10:00:00',
    '2020-13-10T13:23:34Z',
    '2020-02-30T13:23:34Z',
    '2023-02-29T13:23:34Z',
    '2020-01-10T24:00:00Z',
    '2020-01-10T13:60:00Z',
    '2020-01-10T13:23:34+99:00',
    '0001-01-01T00:00:00Z',
    '1970-01-01T00:00:00Z',
    '1722411060',
    undefined,
    null,
    1_722_411_060,
  ])('is undefined for %j', (value) => {
    expect(timestampFromIso(value)).toBeUndefined();
  });

  it('round-trips any time since 1970', () => {
    const min = new Date(1);
    const max = new Date(253_402_300_799_999);
    fc.assert(
      fc.property(fc.date({ min, max, noInvalidDate: true }), (date) => {
        expect(timestampFromIso(date.toISOString())).toBe(date.toISOString());
        expect(timestampFromEpoch(date.getTime(), 'ms')).toBe(date.toISOString());
      }),
    );
  });

  it('never throws and never returns invalid values', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        for (const time of [timestampFromIso(value), timestampFromEpoch(value, 'ms')]) {
          expect(time ?? '1970-01-01T00:00:00.000Z').toMatch(
            /^\d{4}(-\d\d){2}T(\d\d[:.]){3}\d{3}Z$/,
          );
        }
      }),
    );
  });
});

describe('wholeNumber', () => {
  it.each([
    [0, 0],
    [12, 12],
    ['12', 12],
    [' 12 ', 12],
    ['0', 0],
    ['', undefined],
    ['0/0', undefined],
    ['-1', undefined],
    [-1, undefined],
    [1.5, undefined],
    ['9007199254740993', undefined],
    [Number.NaN, undefined],
    [null, undefined],
    [true, undefined],
  ])('converts %j to %j', (value, expected) => {
    expect(wholeNumber(value)).toBe(expected);
  });
});

describe('nonEmptyText', () => {
  it.each([
    ['a b ', 'a b '],
    ['', undefined],
    [' \n', undefined],
    [0, undefined],
    [undefined, undefined],
  ])('converts %j to %j', (value, expected) => {
    expect(nonEmptyText(value)).toBe(expected);
  });
});

describe('taskFailure', () => {
  it.each([
    ['Broken', 'the disk is full', { code: 'Broken', message: 'the disk is full' }],
    ['', 'the disk is full', { message: 'the disk is full' }],
    ['Broken', null, { code: 'Broken' }],
    [undefined, ' ', undefined],
    [
      'https://h/p?Signature=s',
      'upload to (HTTPS://u@h/p.csv?Signature=s&e=1#x): 403. See http://h/help',
      {
        code: 'https://h/p?[redacted]',
        message: 'upload to (HTTPS://u@h/p.csv?[redacted] 403. See http://h/help',
      },
    ],
    [7, {}, undefined],
  ])('converts %j and %j to %j', (code, message, expected) => {
    expect(taskFailure(code, message)).toStrictEqual(expected);
  });
});

describe('withoutUndefined', () => {
  it('removes only undefined properties', () => {
    const value = withoutUndefined({ a: undefined, b: null, c: 0, d: '', e: false });
    expect(Object.entries(value)).toEqual([
      ['b', null],
      ['c', 0],
      ['d', ''],
      ['e', false],
    ]);
  });
});
