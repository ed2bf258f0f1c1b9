import { expect, test } from 'vitest';
import { readFixtureVendor } from '../testing/fixture.js';
import {
  emitFieldTable,
  emitOperationTable,
  emitStateTable,
  emitVendorTable,
} from './emit-tables.js';

const vendor = await readFixtureVendor('summary: List tasks.', "summary: 'List | tasks.'");

test('vendors: package, API, version, operations, what tasks can do', () => {
  expect(emitVendorTable([vendor]).split('\n')[2]).toBe(
    '| [`@download-tasks/acme-rpc`](packages/acme-rpc) | [Acme RPC](https://docs.test/acme) | 2020-01-01 | 5 | create, list, count, links, cancel, delete |',
  );
});

test('vendors: an operation outside the task lifecycle is not a capability of tasks', async () => {
  const beside = await readFixtureVendor('x-task-role: delete', 'x-task-role: support');
  expect(emitVendorTable([beside])).toContain('| create, list, count, links, cancel |');
});

test('operations: a bar in a summary does not break the table', () => {
  expect(emitOperationTable(vendor)).toContain('| List \\| tasks. | yes |');
});

test('states: in the order of the task lifecycle', () => {
  expect(emitStateTable(vendor).split('\n').slice(2)).toEqual([
    '| `INIT` | queued |',
    '| `DONE` | succeeded |',
  ]);
});

test('fields: the properties that are marked in the spec, with their units', () => {
  expect(vendor.fields).toEqual([
    { property: 'Url', field: 'links' },
    { property: 'Name', field: 'name' },
  ]);
  const size = { property: 'Size', unit: 'bytes', field: 'files[].sizeBytes' };
  const table = emitFieldTable({ ...vendor, fields: [...vendor.fields, size] });
  expect(table.split('\n').slice(2)).toEqual([
    '| `Url` |  | `links` |',
    '| `Name` |  | `name` |',
    '| `Size` | bytes | `files[].sizeBytes` |',
  ]);
});
