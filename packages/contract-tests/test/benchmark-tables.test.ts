import { describe, expect, it } from 'vitest';
import { formatComparison } from '../bench/comparison.js';
import { replaceRegion } from '../bench/replace-region.js';
import { median, ratio } from '../bench/statistics.js';

describe('the benchmark tables', () => {
  it('use the median: the middle value, or the mean of the two middle values', () => {
    expect(median([30, 1, 4])).toBe(4);
    expect(median([10, 9, 100, 2])).toBe(9.5);
    expect(() => median([])).toThrow('no values');
  });

  it('divide our value by theirs', () => {
    expect(ratio(5, 20)).toBe(0.25);
    expect(ratio(5, 0)).toBeUndefined();
  });

  it('compare our values with the limit and with the best peer', () => {
    const table = formatComparison({
      title: 'Sign',
      metrics: ['µs', 'kB'],
      rows: [
        { label: 'ours', role: 'ours', values: [12.34, 8] },
        { label: 'theirs', role: 'peer', values: [123.4, 0] },
        { label: 'others', role: 'peer', values: [24.68, 16] },
        { label: 'a slow hash', role: 'reference', values: [1, 1] },
        { label: 'a hash', role: 'limit', values: [3.085, 0] },
      ],
    });
    expect(table.split('\n')).toEqual([
      '| Sign | µs | × limit | × best peer | kB | × best peer |',
      '| --- | --: | --: | --: | --: | --: |',
      '| ours | 12.3 | 4.00 | 0.50 | 8 | 0.50 |',
      '| theirs | 123 |  |  | 0 |  |',
      '| others | 24.7 |  |  | 16 |  |',
      '| *for reference:* a slow hash | 1 |  |  | 1 |  |',
      '| *limit:* a hash | 3.08 |  |  | 0 |  |',
    ]);
  });

  it('replace only one region of the page', () => {
    const page =
      'a <!-- bench:sign -->old<!-- /bench:sign --> b <!-- bench:call -->kept<!-- /bench:call -->';
    expect(replaceRegion(page, 'sign', 'new')).toBe(
      'a <!-- bench:sign -->\n\nnew\n\n<!-- /bench:sign --> b <!-- bench:call -->kept<!-- /bench:call -->',
    );
    expect(() => replaceRegion(page, 'wait', 'new')).toThrow('bench:wait');
  });
});
