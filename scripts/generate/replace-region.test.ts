import { expect, test } from 'vitest';
import { replaceRegion } from './replace-region.js';

const region = { name: 'generated:vendors', end: 'generated', body: 'new\n' };

test('fills the region and nothing else', () => {
  const text = 'a\n<!-- generated:vendors -->\nold\n<!-- /generated -->\nb\n';
  expect(replaceRegion('README.md', text, region)).toBe(
    'a\n<!-- generated:vendors -->\n\nnew\n\n<!-- /generated -->\nb\n',
  );
});

test('text without the markers does not change', () => {
  expect(replaceRegion('README.md', 'plain', region)).toBe('plain');
});

test('a start without an end names the file', () => {
  expect(() => replaceRegion('README.md', '<!-- generated:vendors -->', region)).toThrow(
    'README.md: "<!-- generated:vendors -->" has no "<!-- /generated -->" after it',
  );
});
