import { expect, test } from 'vitest';
import { readFixtureVendor } from '../testing/fixture.js';
import { methodComment } from './method-comment.js';

async function commentOf(id: string): Promise<string> {
  const { operations } = await readFixtureVendor();
  const operation = operations.find((candidate) => candidate.id === id);
  if (operation === undefined) {
    throw new Error(`the fixture has no ${id}`);
  }
  return methodComment(operation);
}

test('describes its purpose, arguments, errors, retries and documentation', async () => {
  expect(await commentOf('CreateTask')).toBe(`/**
 * Create a task.
 *
 * Ends with *\\/ on purpose.
 *
 * Input:
 * - \`OrderId\` (query; required): The order.
 * - \`Token\` (header; not documented: sdk)
 * - \`Name\` (body; required; not documented: metadata): Name of the task.
 * - \`Ids\` (body; required)
 * - \`Size\` (body; unit: bytes; default: 10)
 *
 * Documented errors (HTTP status; advice):
 * - \`Throttling\` (400, 429; retry later)
 * - \`Missing{Parameter}\` (400; do not retry; not documented: inferred)
 *
 * Never repeated by itself: when its fate is unknown, look before you call again.
 *
 * @see https://docs.test/create (en, 2024-05-06)
 * @see https://docs.test/create-zh (zh, undated)
 */`);
});

test('describes how an argument that does not fit into a query is sent', async () => {
  expect(await commentOf('ListTasks')).toContain(' * - `Filter` (query; sent as JSON text)');
});

test('states that an operation is deprecated', async () => {
  expect(await commentOf('DeleteTask')).toContain(' * @deprecated');
  expect(await commentOf('ListTasks')).not.toContain('@deprecated');
});

test('lists the known values of an argument', async () => {
  const { operations } = await readFixtureVendor();
  const [operation] = operations;
  if (operation === undefined) {
    throw new Error('the fixture has no operation');
  }
  const field = { path: ['State'], type: 'string', required: false, description: '' } as const;
  const argument = { name: 'State', place: 'query', required: false, description: '' } as const;
  const fields = [{ ...field, values: ['running', 'failed'] }];
  const comment = methodComment({ ...operation, arguments: [{ ...argument, fields }] });
  expect(comment).toContain(' * - `State` (query; values: `running`, `failed`)\n');
});
