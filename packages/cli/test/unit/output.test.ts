import type { DownloadTask } from '@download-tasks/normalize';
import { describe, expect, it } from 'vitest';
import { combineExitCodes } from '../../src/output/exit-codes.js';
import { formatRange } from '../../src/output/progress/format-range.js';
import { formatRows } from '../../src/output/progress/format-row.js';
import { createLineProgress } from '../../src/output/progress/line-progress.js';
import { formatBytes, formatElapsed } from '../../src/output/format-amount.js';
import { formatTable } from '../../src/output/format-table.js';
import { redactValue } from '../../src/output/redact.js';
import { symbolsOf } from '../../src/output/symbols.js';

const handle = 'aliyun-sls:cn-hangzhou/ali-test-project/a-name-that-is-rather-long';
const task: DownloadTask = {
  vendor: 'aliyun-sls',
  id: 'a',
  handle,
  state: 'running',
  vendorState: 'RUNNING',
  progress: { fraction: 0.5 },
  files: [],
  raw: {},
};
const plain = (_: unknown, text: string): string => text;

const unicode = { paint: plain, symbols: symbolsOf({ LANG: 'C.UTF-8' }) };

describe('formatRange', () => {
  it('shows the share of the counted rows, the rate of this run, and the remaining time', () => {
    const totals = { rowsDone: 250, rowsCounted: 1000, windowsDone: 1, windows: 4 };
    const line = formatRange({ ...totals, requests: 9, tasks: 1 }, 10_000, {
      rowsBefore: 50,
      symbols: unicode.symbols,
    });
    const facts = '25 %, 250 of 1,000 rows, 1 of 4 windows, 20 rows/s, 38 s left';
    expect(line).toBe(`${'█'.repeat(5)}${'░'.repeat(15)} ${facts}`);
  });
});

describe('formatRows', () => {
  const rows = [
    { handle, startedAt: 0, task },
    {
      handle: 'baidu-bls:bj/x',
      startedAt: 0,
      bytes: { bytes: 512, total: 1024, bytesPerSecond: 100, remainingMs: 5 },
    },
  ];

  it.each([60, 80, 110, 200])('aligns its columns and fits into %i columns', (columns) => {
    const lines = formatRows(rows, 2_000, columns, unicode);
    for (const line of lines) {
      expect(line.length).toBeLessThan(columns);
    }
    expect(lines[0]?.indexOf('██')).toBe(lines[1]?.indexOf('██'));
  });

  it('shows all known facts', () => {
    const [first, second] = formatRows(rows, 2_000, 200, unicode);
    expect(first).toContain('running      ██████████░░░░░░░░░░   2.0 s  50 %');
    expect(second).toContain(
      'downloading  ██████████░░░░░░░░░░   2.0 s  512 B of 1.0 KiB, 100 B/s',
    );
  });
});

describe('createLineProgress', () => {
  it('writes a line for each change, and with `isVerbose` for each step', () => {
    const lines: string[] = [];
    const steps = [
      task,
      { ...task, progress: { fraction: 0.6 } },
      { ...task, state: 'succeeded' as const },
    ];
    const progress = createLineProgress((line) => lines.push(line), false);
    for (const step of steps) {
      progress.task(step);
    }
    expect(lines).toHaveLength(2);
    const verbose = createLineProgress((line) => lines.push(line), true);
    for (const step of steps) {
      verbose.task(step);
    }
    expect(lines).toHaveLength(5);
  });
});

describe('redactValue', () => {
  it('redacts fields that the spec marks as secret and values that look like links, at any depth', () => {
    const value = {
      a: [{ DownloadUrl: 'https://x/y?Signature=s', empty: '' }],
      text: 'see https://h/p?Signature=s',
      n: 1,
    };
    const shown = redactValue(value, ['DownloadUrl', 'empty']);
    expect(JSON.stringify(shown)).not.toContain('Signature=s');
    expect(shown).toMatchObject({ a: [{ DownloadUrl: '[redacted]', empty: '' }], n: 1 });
  });
});

describe('tables and amounts', () => {
  it('count wide characters by their display width', () => {
    expect(
      formatTable(
        ['name', 'n'],
        [
          ['日志', '1'],
          ['a', '22'],
        ],
        { paint: plain },
      ),
    ).toBe('name  n\n日志  1\na     22');
  });

  it.each([
    [0, '0 B'],
    [1023, '1023 B'],
    [1536, '1.5 KiB'],
    [5 * 1024 ** 3, '5.0 GiB'],
  ])('%i bytes', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });

  it.each([
    [400, '0.4 s'],
    [59_400, '59 s'],
    [185_000, '3 min 05 s'],
    [7_800_000, '2 h 10 min'],
  ])('%i ms', (milliseconds, text) => {
    expect(formatElapsed(milliseconds)).toBe(text);
  });
});

describe('combineExitCodes', () => {
  it.each([
    [[], 0],
    [[0, 0], 0],
    [[0, 6, 4], 4],
    [[1, 8], 8],
    [[1, 0], 1],
    [[4, 130], 130],
  ])('%j is %i', (codes, expected) => {
    expect(combineExitCodes(codes)).toBe(expected);
  });
});
