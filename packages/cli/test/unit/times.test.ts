import { describe, expect, it, vi } from 'vitest';
import { parseDuration, parseTimeout } from '../../src/input/parse-duration.js';
import { parseMoment } from '../../src/input/parse-moment.js';
import { writeMoment } from '../../src/input/write-moment.js';
import type { FieldSpec } from '../../src/input/operation-spec.js';

const now = new Date('2025-11-03T12:00:00.500Z');

describe('parseMoment', () => {
  it.each([
    ['now', '2025-11-03T12:00:00.500Z'],
    ['-2h', '2025-11-03T10:00:00.500Z'],
    ['+1d12h', '2025-11-05T00:00:00.500Z'],
    ['-1w', '2025-10-27T12:00:00.500Z'],
    ['2025-11-02T23:00:00Z', '2025-11-02T23:00:00.000Z'],
    ['2025-11-02 23:00:00.25+08:00', '2025-11-02T15:00:00.250Z'],
  ])('%s', (text, expected) => {
    expect(parseMoment('--from', text, now).toISOString()).toBe(expected);
  });

  it.each([
    ['2025-11-02', new Date(2025, 10, 2)],
    ['2025-11-02T08:30', new Date(2025, 10, 2, 8, 30)],
    ['yesterday', new Date(now.getFullYear(), now.getMonth(), now.getDate() - 1)],
    ['today', new Date(now.getFullYear(), now.getMonth(), now.getDate())],
  ])('%s is local', (text, expected) => {
    expect(parseMoment('--from', text, now)).toEqual(expected);
  });

  it.each([
    ['2h', 7_200_000],
    ['2h ago', 7_200_000],
    ['2 hours ago', 7_200_000],
    ['1 day 12 hours ago', 129_600_000],
    ['90 minutes ago', 5_400_000],
    ['30 secs ago', 30_000],
  ])('%s is before now, in the syntax of other tools', (text, agoMs) => {
    expect(parseMoment('--since', text, now)).toEqual(new Date(now.getTime() - agoMs));
  });

  it.each(['1762127400', '@1762127400', '1762127400000'])('%s counts from 1970', (text) => {
    expect(parseMoment('--since', text, now)).toEqual(new Date(1_762_127_400_000));
  });

  it.each([
    '',
    'soon',
    '-',
    '-2',
    '2 moons ago',
    '17621274',
    '2025-02-30',
    '2025-13-01',
    '2025-11-02T25:00:00Z',
    'constructor',
  ])('"%s" is rejected with the name of the option', (text) => {
    expect(() => parseMoment('--from', text, now)).toThrow('--from: ');
  });
});

describe('a local time', () => {
  it.each([
    ['Europe/Berlin', '2025-03-30T02:30', 'does not exist in Europe/Berlin'],
    ['America/New_York', '2025-03-09 02:00:00', 'does not exist in America/New_York'],
    ['Australia/Lord_Howe', '2025-10-05T02:15', 'does not exist'],
    [
      'Europe/Berlin',
      '2025-10-26T02:30',
      'Write 2025-10-26T02:30:00+02:00 or 2025-10-26T02:30:00+01:00.',
    ],
    ['America/New_York', '2025-11-02T01:59:59.5', '2025-11-02T01:59:59.500-04:00 or 2025-11-02T01'],
    ['Australia/Lord_Howe', '2025-04-06T01:45', '+11:00 or 2025-04-06T01:45:00+10:30.'],
  ])('in %s: %s is reported', (zone, text, message) => {
    expect(at(zone, text)).toThrow(message);
  });

  it.each([
    ['Europe/Berlin', '2025-03-30T01:59:59', '2025-03-30T00:59:59.000Z'],
    ['Europe/Berlin', '2025-03-30T03:00', '2025-03-30T01:00:00.000Z'],
    ['Europe/Berlin', '2025-10-26T03:00', '2025-10-26T02:00:00.000Z'],
    ['Europe/Berlin', '2025-10-26T02:30+01:00', '2025-10-26T01:30:00.000Z'],
    ['Africa/Cairo', '2025-04-25', '2025-04-24T22:00:00.000Z'],
    ['America/Havana', '2025-11-02', '2025-11-02T04:00:00.000Z'],
    ['Asia/Shanghai', '2025-11-02T24:00', '2025-11-02T16:00:00.000Z'],
  ])('in %s: %s is %s', (zone, text, expected) => {
    expect(at(zone, text)()).toBe(expected);
  });
});

describe('parseDuration', () => {
  it.each([
    ['90s', 90_000],
    ['1h30m', 5_400_000],
    ['250ms', 250],
    ['1.5h', 5_400_000],
    ['2d', 172_800_000],
  ])('%s', (text, expected) => {
    expect(parseDuration('--timeout', text)).toBe(expected);
  });

  it.each(['', '0s', '10', '-5m', '5 m', '1h!'])('"%s" is refused', (text) => {
    expect(() => parseDuration('--timeout', text)).toThrow('--timeout');
  });
});

describe('writeMoment', () => {
  const field = { path: ['t'], required: true, description: '' } as const;
  const fields: readonly (readonly [FieldSpec, string | number])[] = [
    [{ ...field, type: 'integer', time: 's' }, 1_762_171_200],
    [{ ...field, type: 'string', time: 'ms' }, '1762171200500'],
    [{ ...field, type: 'string', time: 'rfc3339' }, '2025-11-03T12:00:00Z'],
  ];
  it.each(fields)('in the unit of the field', (spec, expected) => {
    expect(writeMoment(now, spec)).toBe(expected);
  });
});

/** Parses a time in a given time zone. */
function at(zone: string, text: string): () => string {
  vi.stubEnv('TZ', zone);
  return () => parseMoment('--from', text, now).toISOString();
}

describe('parseTimeout', () => {
  it('accepts what a timer can wait for', () => {
    expect(parseTimeout('--timeout', '24d')).toBe(24 * 86_400_000);
    for (const text of ['25d', '4w', '9999999999w', '0s', '-1h']) {
      expect(() => parseTimeout('--timeout', text)).toThrow('--timeout: ');
    }
  });
});
