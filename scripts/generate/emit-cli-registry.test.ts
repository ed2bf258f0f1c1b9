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
      packageName: '@download-tasks/acme-rpc',
      capabilities: ['create', 'list', 'links', 'delete'],
    }),
  ]);
  expect(text).toContain("load: () => import('@download-tasks/acme-rpc/tasks')");
  expect(text).not.toMatch(/^import /m);
});
