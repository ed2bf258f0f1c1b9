import { expect, test } from 'vitest';
import { withVendorDependencies } from './vendor-dependencies.js';

const manifest = JSON.stringify({
  name: 'x',
  dependencies: { '@download-tasks/old': 'workspace:^', zod: '1' },
});

test('adds a dependency on each vendor, in order, and drops those of former vendors', () => {
  const text = withVendorDependencies(manifest, 'dependencies', {
    current: ['new'],
    removed: ['old'],
  });
  expect(JSON.parse(text)).toEqual({
    name: 'x',
    dependencies: { '@download-tasks/new': 'workspace:^', zod: '1' },
  });
});

test('does not change a correct file', () => {
  const vendors = { current: ['old'], removed: [] };
  expect(withVendorDependencies(manifest, 'dependencies', vendors)).toBe(manifest);
});
