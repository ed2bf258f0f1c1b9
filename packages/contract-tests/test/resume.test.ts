import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { createEmulator } from '@download-tasks/emulator';
import { expect, it } from 'vitest';
import { everyVendor } from '../src/every-vendor.js';

const run = promisify(execFile);
const program = fileURLToPath(new URL('processes/resume.ts', import.meta.url));
const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;

it('a new process resumes with only handles and its own providers', async () => {
  await using emulator = createEmulator();
  const { url } = await emulator.listen();
  const handles: string[] = [];
  for (const { create } of await everyVendor({ url })) {
    handles.push((await create(1)).handle);
  }
  // The tasks continue while no process waits.
  emulator.advance(60_000);
  const source = ['--conditions=@download-tasks/source', '--import', tsx];
  const { stdout } = await run(process.execPath, [...source, program, url, ...handles]);
  expect(stdout.trim().split('\n')).toEqual(
    handles.map((handle) => JSON.stringify([handle, 'succeeded', 1])),
  );
});
