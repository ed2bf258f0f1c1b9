import { expect, test } from 'vitest';
import vocabulary from '../../specs/vocabulary.schema.json' with { type: 'json' };
import { readFixtureVendor } from '../testing/fixture.js';
import { importTypescript } from '../testing/import-typescript.js';
import { capabilitiesOf, emitCliRegistry } from './emit-cli-registry.js';

test('lists the operations of each vendor and imports its package only on use', async () => {
  const text = emitCliRegistry([await readFixtureVendor()]);
  const { vendors } = await importTypescript(text);
  expect(vendors).toEqual([
    expect.objectContaining({
      id: 'acme-rpc',
      title: 'Acme RPC',
      variables: [
        { name: 'region', description: '', example: 'cn-1' },
        {
          name: 'tenant',
          description: 'Whose tasks they are.',
          header: 'x-acme-tenant',
          example: 't-1',
        },
      ],
      networks: ['public', 'vpc'],
      capabilities: ['create', 'list', 'count', 'links', 'cancel', 'delete'],
    }),
  ]);
  expect(text).toContain("import('@download-tasks/acme-rpc/tasks')");
  expect(text).toContain('createClient: createAcmeRpcClient');
  expect(text).toContain("loadSpec: () => import('./acme-rpc.js')");
  expect(text).not.toMatch(/^import (?!type )/m);
});

test('shows every step of the task lifecycle that the vocabulary knows', async () => {
  const vendor = await readFixtureVendor();
  const roles = vocabulary.$defs['task-role'].enum;
  const operations = vendor.operations.map((operation) => ({ ...operation, roles }));
  expect(capabilitiesOf({ ...vendor, operations }).toSorted()).toEqual(roles.toSorted());
});
