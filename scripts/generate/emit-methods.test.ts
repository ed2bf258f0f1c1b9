import { expect, test } from 'vitest';
import { readFixtureVendor } from '../testing/fixture.js';
import { importTypescript } from '../testing/import-typescript.js';
import { emitMethods } from './emit-methods.js';

const text = emitMethods(await readFixtureVendor());

test('each operation is a typed method; arguments are optional where none is required', () => {
  expect(text).toContain('export interface AcmeRpcMethods {');
  expect(text).toContain(
    'createTask(input: CreateTaskInput, options?: CallOptions): Promise<CreateTaskOutput>;',
  );
  expect(text).toContain('listTasks(input?: ListTasksInput, options?: CallOptions)');
  expect(text).toContain("export type CreateTaskInput = OperationInput<operations['CreateTask']>;");
});

/** Returns its arguments. */
function record(...parameters: unknown[]): Promise<unknown> {
  return Promise.resolve(parameters);
}

test('the methods call by name and pass on arguments, options and result', async () => {
  const { bindMethods } = await importTypescript(text);
  const methods: unknown = typeof bindMethods === 'function' ? bindMethods(record) : undefined;
  const { createTask, listTasks } = Object(methods);
  const options = { timeoutMs: 1 };
  expect(await createTask({ OrderId: '1' }, options)).toEqual([
    'createTask',
    { OrderId: '1' },
    options,
  ]);
  expect(await listTasks()).toEqual(['listTasks', {}, undefined]);
});
