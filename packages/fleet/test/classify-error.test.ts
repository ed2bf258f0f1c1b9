import { expect, it } from 'vitest';
import { messageOf } from '../src/work/classify-error.js';

it('keeps the place of a link in a message, and none of what it permits', () => {
  const link =
    'https://bucket.oss-cn-hangzhou.aliyuncs.com/rows.csv?Signature=never-shown-1&Expires=1';
  const error = new Error(`Cannot read ${link} (HTTP 403), see https://example.com/help.`);
  expect(messageOf(error)).toBe(
    'Cannot read https://bucket.oss-cn-hangzhou.aliyuncs.com/rows.csv?[redacted] (HTTP 403), see https://example.com/help.',
  );
  expect(messageOf('HTTP://store/a#token=never-shown-2')).toBe('HTTP://store/a?[redacted]');
  expect(messageOf({ message: 'x'.repeat(2000) })).toHaveLength(500);
});
