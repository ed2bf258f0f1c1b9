import { expect, test } from 'vitest';
import { readFixtureVendor } from '../testing/fixture.js';
import { importTypescript } from '../testing/import-typescript.js';
import { emitCliOperations } from './emit-cli-operations.js';

test('offers every field with its type, location and values', async () => {
  const { operations, secretFields } = await importTypescript(
    emitCliOperations(await readFixtureVendor()),
  );
  expect(secretFields).toEqual(['Token', 'Url']);
  expect(operations).toMatchObject([
    { id: 'CancelTask', roles: ['cancel'] },
    { id: 'CountRows', roles: ['count'] },
    {
      id: 'CreateTask',
      method: 'createTask',
      roles: ['create'],
      fields: [
        { path: ['OrderId'], type: 'string', required: true, description: 'The order.' },
        { path: ['Token'], type: 'string', required: false },
        { path: ['Name'], type: 'string', required: true, description: 'Name of the task.' },
        { path: ['Ids'], type: 'string', list: true, required: true },
        { path: ['Size'], type: 'integer', unit: 'bytes', defaultValue: 10, required: false },
      ],
    },
    { id: 'DeleteTask' },
    {
      id: 'ListTasks',
      paging: ['Page', 'PageSize'],
      fields: [
        { path: ['Page'], type: 'integer' },
        { path: ['PageSize'] },
        { path: ['Since'], window: 'from', time: 'ms' },
        { path: ['Ids'], type: 'string', list: true },
        { path: ['Filter', 'Text'], type: 'string' },
        { path: ['Filter', 'OrderIds'], list: true },
      ],
    },
  ]);
});

test.each([
  [
    'no end of a time range',
    'x-task-window: from',
    'x-task-window: middle',
    /x-task-window: must be equal to one of the allowed values/,
  ],
  [
    'a time in an unknown form',
    'x-unit: ms, x-task',
    'x-unit: rows, x-task',
    /x-unit: must be equal to one of the allowed values/,
  ],
])('%s is refused', async (_, from, to, message) => {
  await expect(readFixtureVendor(from, to)).rejects.toThrow(message);
});
