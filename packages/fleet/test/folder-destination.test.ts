import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { folderDestination } from '../src/index.js';

test.skipIf(process.platform === 'win32')(
  'a pipe in place of a file is an error, without waiting for its writer',
  async () => {
    const directory = await mkdtemp(join(tmpdir(), 'fleet-'));
    onTestFinished(async () => rm(directory, { recursive: true }));
    execFileSync('mkfifo', [join(directory, 'rows.csv')]);
    const source = join(directory, 'source');
    await writeFile(source, 'a');
    const destination = folderDestination(directory);
    const file = { source, path: 'rows.csv', sha256: '0' };
    const reason = 'destination';
    await expect(destination.inspect('rows.csv')).rejects.toMatchObject({ reason });
    await expect(destination.place(file, async () => true)).rejects.toMatchObject({ reason });
    await expect(destination.readText('rows.csv')).rejects.toMatchObject({ reason });
    await expect(destination.readText('none.csv')).resolves.toBeUndefined();
    await expect(destination.inspect('none.csv')).resolves.toBeUndefined();
  },
);
