import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { vendors } from '../src/generated/vendors.js';
import { startWorld, type World } from './support/emulated-world.js';

const window: Readonly<Record<string, string>> = {
  '-1h': '2025-11-02T00:00:00Z',
  now: '2025-11-02T00:10:00Z',
};

/** The words of a vendor's journey, their time range a fixed one. */
function wordsOf(vendor: string): readonly string[] {
  const file = new URL(`../../../specs/${vendor}/journey.json`, import.meta.url);
  const journey: { readonly commandLine: readonly string[] } = JSON.parse(
    readFileSync(file, 'utf8'),
  );
  return journey.commandLine.map((word) => window[word] ?? word);
}

/** The path of a file in the folder that is named after the vendor. */
function inFolder(vendor: string): unknown {
  return expect.stringContaining(`/${vendor}/`);
}

/** A vendor that counts shows that nothing is missing; of others one task is exported. */
const exported = vendors.map(({ id, capabilities }) =>
  capabilities.includes('count')
    ? { id, options: [], result: { complete: true, rows: 600 } }
    : { id, options: ['--single'], result: [{ ok: true, files: [{ path: inFolder(id) }] }] },
);

describe('an export from the emulator', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(async () => world.close());

  // Together, because most of their time they wait for a task.
  it.concurrent.for(exported)('of $id is whole', async ({ id, options, result }) => {
    const words = ['export', id, ...wordsOf(id), ...options, '--interval', '50ms', '--json', '-q'];
    const ended = await world.run([...words, '-o', join(world.directory, id)]);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    expect(JSON.parse(ended.stdout)).toMatchObject(result);
  });
});
