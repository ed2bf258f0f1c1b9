import { cp, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { checkVocabulary } from './check-vocabulary.js';
import { newVendor } from './new-vendor.js';
import { render } from './new-vendor/render.js';
import { copyFixture } from './testing/fixture.js';

const request = { id: 'nimbus-logs', cloud: 'nimbus', signing: 'bearer-token' } as const;

it.each([
  { style: 'rest', listOnly: false, cancel: true, errors: 'nested-200' },
  { style: 'rest', listOnly: true, cancel: false, errors: 'status', region: 'north-1' },
  { style: 'rpc', listOnly: false, cancel: false, errors: 'nested-200' },
  { style: 'rpc', listOnly: true, cancel: true, errors: 'status' },
] as const)('a new vendor keeps to the vocabulary and is generated: %j', async (kind) => {
  const root = await copyFixture();
  const clouds = 'packages/auth/src';
  await cp(path.join(import.meta.dirname, '..', clouds), path.join(root, clouds), {
    recursive: true,
  });
  const lines: string[] = [];
  const code = await newVendor(root, { ...request, ...kind }, (line) => lines.push(line));
  expect(lines.join('\n')).toContain('Next: pnpm install.');
  expect(code).toBe(0);
  expect(await checkVocabulary(root)).toEqual([]);
  const file = path.join(root, 'packages/cli/src/generated/vendors.ts');
  const [, entry = ''] = (await readFile(file, 'utf8')).split(request.id);
  const capabilities = ['create', kind.listOnly ? 'list' : 'get', 'links'];
  const all = kind.cancel ? [...capabilities, 'cancel'] : capabilities;
  expect(entry).toContain(all.map((name) => `"${name}"`).join(', '));
});

it('is refused, and nothing is written, if its id exists or is not a name', async () => {
  const root = await copyFixture();
  const lines: string[] = [];
  const kind = { style: 'rest', listOnly: false, cancel: false, errors: 'status' } as const;
  const taken = { ...request, ...kind, id: 'acme-rpc' };
  expect(await newVendor(root, taken, (line) => lines.push(line))).toBe(2);
  expect(await newVendor(root, { ...taken, id: 'Acme' }, (line) => lines.push(line))).toBe(2);
  expect(lines.join('\n')).toMatch(/"acme-rpc" exists already.*\nid "Acme" must be lower-case/);
});

it('a template without a value for a name is an error', () => {
  const template = 'a {{b}}{{#c}} d{{/c}}{{^c}} e{{/c}}\n{{#c}}\nf\n{{/c}}\ng\n';
  expect(render(template, { b: 'B', c: true })).toBe('a B d\nf\ng\n');
  expect(render(template, { b: 'B', c: false })).toBe('a B e\ng\n');
  expect(() => render('{{x}}', {})).toThrow('{{x}}');
});
