import { existsSync } from 'node:fs';
import { chmod, mkdir, readFile, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execFileSync, spawnSync } from 'node:child_process';

import { download } from '@download-tasks/downloader';
import { describe, expect, it, onTestFinished } from 'vitest';

import { outcomeThroughShell } from './support/child.js';
import { body, filesIn, folder } from './support/fixture.js';
import { bytesOf, store } from './support/store.js';

const unit = 2 ** 21;
const bytes = bytesOf(9 * unit);

/** Whether this machine allows a test to mount a small file system. */
const canMount =
  process.platform === 'linux' &&
  spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=1m', 'none', '/mnt']).status === 0;
if (canMount) {
  spawnSync('umount', ['/mnt']);
}

const canLoop = canMount && spawnSync('mkfs.ext2', ['-V']).status === 0 && existsSync('/dev/loop0');

describe.skipIf(process.platform === 'win32')('the disk', () => {
  it('causes a typed error if the process has a size limit', async () => {
    const source = await store({ bytes });
    const directory = await folder();
    const options = { ...source.options, directory, retries: 0 };
    const outcome = await outcomeThroughShell('ulimit -f 1024 && exec "$@"', options);
    expect(outcome).toMatchObject({ error: { reason: 'file-system', code: 'EFBIG' } });
    expect(await filesIn(directory)).toEqual([]);
  });

  it.skipIf(!canMount)('causes an error before the transfer if it is full', async () => {
    const directory = await smallDisk('2m');
    const source = await store({ bytes });
    const outcome: unknown = await download({ ...source.options, directory }).catch(
      (error: unknown) => error,
    );
    expect(outcome).toMatchObject({ reason: 'file-system', code: 'ENOSPC', bytesReceived: 0 });
    expect(await filesIn(directory)).toEqual([]);
  });

  it.skipIf(!canMount).each([1, 2])(
    'keeps received bytes for a later call if it fills up during the transfer (%i connections)',
    async (parallel) => {
      const directory = await smallDisk('24m');
      const filler = join(directory, 'filler');
      const source = await store({ bytes });
      const options = { ...source.options, path: join(directory, 'rows.csv'), parallel };
      // Another file uses the space that was free when the download began.
      const fill = ['if=/dev/zero', `of=${filler}`, 'bs=1k', 'count=10000'];
      const onProgress = (): void => {
        if (!existsSync(filler)) {
          execFileSync('dd', fill, { stdio: 'ignore' });
        }
      };
      const outcome: unknown = await download({ ...options, onProgress }).catch(
        (error: unknown) => error,
      );
      expect(outcome).toMatchObject({ reason: 'file-system', code: 'ENOSPC' });
      expect(await filesIn(directory)).toContain('rows.csv.part');
      expect(await filesIn(directory)).not.toContain('rows.csv');
      await truncate(filler, 0);
      const result = await download(options);
      expect((await readFile(result.path)).equals(bytes)).toBe(true);
      expect(result.resumedFrom).toBeGreaterThan(0);
    },
  );

  it.skipIf(!canMount)(
    'keeps no file that blocks a later call if it is completely full',
    async () => {
      const directory = await smallDisk('64k');
      const source = await store({ bytes: Buffer.from(body) });
      const options = { ...source.options, directory };
      const filler = join(directory, 'filler');
      spawnSync('dd', ['if=/dev/zero', `of=${filler}`, 'bs=1k']);
      const outcome: unknown = await download(options).catch((error: unknown) => error);
      expect(outcome).toMatchObject({ reason: 'file-system', code: 'ENOSPC' });
      expect(await filesIn(directory)).toEqual(['filler']);
      await truncate(filler, 0);
      expect(await download(options)).toMatchObject({ bytes: body.length });
    },
  );

  it.skipIf(!canLoop).each([
    ['at the end', undefined, { reason: 'file-system', code: 'ENOSPC' }],
    ['when received bytes are kept', 18 * 2 ** 20, { reason: 'truncated' }],
  ])(
    'reports the loss of written bytes %s, so that no later call uses them',
    async (_when, dropAfter, error) => {
      const outer = await smallDisk('6m');
      const image = join(outer, 'image');
      const directory = join(await folder(), 'inner');
      await mkdir(directory);
      await writeFile(image, '');
      await truncate(image, 64 * 2 ** 20);
      execFileSync('mkfs.ext2', ['-q', '-F', image]);
      const mountImage = (): void => void execFileSync('mount', ['-o', 'loop', image, directory]);
      mountImage();
      onTestFinished(() => {
        spawnSync('umount', ['-l', directory]);
      });
      const large = bytesOf(20 * 2 ** 20);
      const source = await store({ bytes: large }, ({ number }) =>
        number === 1 && dropAfter !== undefined ? { dropAfter } : undefined,
      );
      const options = { ...source.options, path: join(directory, 'rows.csv'), parallel: 1 };
      // The disk below is full when the system writes the data that it accepted.
      const outcome: unknown = await download({ ...options, retries: 0 }).catch(
        (reason: unknown) => reason,
      );
      expect(outcome).toMatchObject(error);
      expect(await filesIn(directory)).toEqual(['lost+found']);
      spawnSync('umount', [directory]);
      execFileSync('mount', ['-o', 'remount,size=80m', outer]);
      mountImage();
      const result = await download(options);
      expect((await readFile(result.path)).equals(large)).toBe(true);
    },
  );

  it('causes a typed error if it is read-only', async () => {
    const source = await store({ bytes: Buffer.from(body) });
    const directory = join(await folder(), 'closed');
    await mkdir(directory);
    await chmod(directory, 0o555);
    // Root may write anywhere, so the process drops that privilege first.
    const user = process.getuid?.() === 0 ? { user: 65_534 } : {};
    const shell = `chmod 755 ${JSON.stringify(join(directory, '..'))}; exec "$@"`;
    const outcome = await outcomeThroughShell(shell, { ...source.options, directory, ...user });
    expect(outcome).toMatchObject({ error: { reason: 'file-system', code: 'EACCES' } });
    expect(await filesIn(directory)).toEqual([]);
  });
});

async function smallDisk(size: string): Promise<string> {
  const directory = join(await folder(), 'disk');
  await mkdir(directory);
  execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size}`, 'none', directory]);
  onTestFinished(() => {
    spawnSync('umount', ['-l', directory]);
  });
  return directory;
}
