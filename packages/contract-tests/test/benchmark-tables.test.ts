import { describe, expect, it } from 'vitest';
import { formatComparison } from '../bench/comparison.js';
import { median, ratio } from '../bench/statistics.js';

describe('the numbers of a benchmark', () => {
  it('are medians: the middle by size, or the mean of the two in the middle', () => {
    expect(median([30, 1, 4])).toBe(4);
    expect(median([10, 9, 100, 2])).toBe(9.5);
    expect(() => median([])).toThrow('no values');
  });

  it('are put in relation as ours to theirs', () => {
    expect(ratio(5, 20)).toBe(0.25);
    expect(ratio(5, 0)).toBeUndefined();
  });

  it('stand in a table whose first row is ours', () => {
    const table = formatComparison({
      title: 'Sign',
      metrics: ['µs', 'kB'],
      rows: [
        { label: 'ours', values: [12.34, 8] },
        { label: 'theirs', values: [123.4, 0] },
      ],
    });
    expect(table.split('\n')).toEqual([
      'Sign        µs  ours/it  kB  ours/it',
      '  ours    12.3            8',
      '  theirs   123     0.10   0        –',
    ]);
  });
});
