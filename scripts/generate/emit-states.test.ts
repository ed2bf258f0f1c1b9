import { expect, test } from 'vitest';
import { readFixtureVendor } from '../testing/fixture.js';
import { importTypescript } from '../testing/import-typescript.js';
import { emitStates } from './emit-states.js';

test('maps each word of the vendor to the normalized state', async () => {
  const { taskStates } = await importTypescript(emitStates(await readFixtureVendor()));
  expect(taskStates).toEqual({ INIT: 'queued', DONE: 'succeeded' });
});
