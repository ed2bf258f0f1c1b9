import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');

it('the README explains every error reason, and no other', async () => {
  const source = await readFile(join(root, 'src/fleet-error.ts'), 'utf8');
  const readme = await readFile(join(root, 'README.md'), 'utf8');
  const reasons = [...source.matchAll(/^ {2}\| '([a-z-]+)'/gm)].map(([, reason]) => reason);
  const [, errors = ''] = readme.split('## Errors');
  const [, ...rows] = [...errors.matchAll(/^\| `([a-z-]+)`/gm)].map(([, reason]) => reason);
  expect(reasons.length).toBeGreaterThan(10);
  expect(new Set(rows)).toEqual(new Set(reasons));
});
