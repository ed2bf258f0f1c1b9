import { execFile } from 'node:child_process';
import { mkdtemp, readdir, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';

const run = promisify(execFile);
const examplesFolder = fileURLToPath(new URL('../../../examples/', import.meta.url));
const tsx = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
const programs = (await readdir(examplesFolder)).filter((file) => file.endsWith('.ts'));

describe('the programs of examples/', () => {
  it('exist', () => {
    expect(programs).not.toEqual([]);
  });

  // Run concurrently, because the programs mostly wait for a task.
  it.concurrent.for(programs)(
    '%s writes a file and prints its number of bytes',
    async (program, { onTestFinished }) => {
      const folder = await mkdtemp(join(tmpdir(), 'download-tasks-'));
      onTestFinished(() => rm(folder, { recursive: true }));
      const source = ['--conditions=@download-tasks/source', '--import', tsx];
      const { stdout } = await run(process.execPath, [...source, join(examplesFolder, program)], {
        cwd: folder,
      });
      const [file, ...others] = await readdir(join(folder, 'out'));
      expect(others).toEqual([]);
      const { size } = await stat(join(folder, 'out', file ?? ''));
      expect(stdout).toContain(`${size} bytes`);
    },
  );

  it('testing/msw.ts reaches the emulator at the address of the vendor', async () => {
    const source = ['--conditions=@download-tasks/source', '--import', tsx];
    const program = join(examplesFolder, 'testing/msw.ts');
    const { stdout } = await run(process.execPath, [...source, program]);
    expect(stdout).toBe('true\n');
  });
});
