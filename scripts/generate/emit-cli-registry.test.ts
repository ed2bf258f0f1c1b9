import { expect, test } from 'vitest';
import { readFixtureVendor } from '../testing/fixture.js';
import { importTypescript } from '../testing/import-typescript.js';
import { emitCliRegistry } from './emit-cli-registry.js';

test('lists what each vendor can do and imports its package only when asked', async () => {
  const text = emitCliRegistry([await readFixtureVendor()]);
  const { vendors } = await importTypescript(text);
  expect(vendors).toEqual([
    expect.objectContaining({
      id: 'acme-rpc',
      title: 'Acme RPC',
      variables: [{ name: 'region', description: '', example: 'cn-1' }],
      networks: ['public', 'vpc'],
      capabilities: ['create', 'list', 'count', 'links', 'delete'],
    }),
  ]);
  expect(text).toContain("import('@download-tasks/acme-rpc/tasks')");
  expect(text).toContain('createClient: createAcmeRpcClient');
  expect(text).toContain("loadSpec: () => import('./acme-rpc.js')");
  expect(text).not.toMatch(/^import (?!type )/m);
});
