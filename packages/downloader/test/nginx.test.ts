import { spawn, spawnSync } from 'node:child_process';
import { mkdir, readFile, rename, utimes, writeFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';

import { download } from '@download-tasks/downloader';
import { describe, expect, it, onTestFinished } from 'vitest';

import { filesIn, folder } from './support/fixture.js';
import { bytesOf } from './support/store.js';

const isInstalled = spawnSync('nginx', ['-v']).status === 0;
const unit = 2 ** 19;
const bytes = bytesOf(9 * unit);

/** A real nginx with one location, only for this test; it ends with the test. */
async function nginx(location: string): Promise<{
  readonly root: string;
  readonly options: { readonly url: string; readonly allowHosts: readonly string[] };
}> {
  const directory = await folder();
  const root = join(directory, 'root');
  await mkdir(root);
  await writeFile(join(root, 'rows.csv'), bytes);
  // The ETag of nginx has only seconds; the downloader does not trust a file of the current second
  // to be unchanged.
  await utimes(join(root, 'rows.csv'), 1_700_000_000, 1_700_000_000);
  const port = await freePort();
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
  const configuration = `
    ${process.getuid?.() === 0 ? 'user root;' : ''}
    daemon off; master_process off; pid ${directory}/pid; error_log ${directory}/error.log;
    events { worker_connections 64; }
    http {
      access_log off; limit_conn_zone $server_port zone=all:1m;
      ${temporary.map((name) => `${name}_temp_path ${directory}/${name};`).join(' ')}
      server { listen 127.0.0.1:${port}; root ${root}; location / { ${location} } }
    }`;
  await writeFile(join(directory, 'nginx.conf'), configuration);
  const child = spawn('nginx', ['-c', join(directory, 'nginx.conf')], { stdio: 'ignore' });
  onTestFinished(() => {
    child.kill('SIGKILL');
  });
  await expect.poll(async () => isListening(port), { timeout: 60_000 }).toBe(true);
  const url = `http://127.0.0.1:${port}/rows.csv?Signature=x`;
  return { root, options: { url, allowHosts: [`127.0.0.1:${port}`] } };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  await new Promise((resolve) => {
    server.close(resolve);
  });
  return typeof address === 'object' ? (address?.port ?? 0) : 0;
}

async function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}

describe.skipIf(!isInstalled)('from nginx', () => {
  it.each([
    ['with ranges', '', 2],
    ['without ranges', 'max_ranges 0;', 2],
    ['with one connection only', 'limit_conn all 1; limit_rate 20m;', 3],
    ['over one connection', '', 1],
  ])('downloads the file %s', async (_how, location, parallel) => {
    const { options } = await nginx(location);
    const directory = await folder();
    const result = await download({ ...options, directory, parallel, retryDelayMs: 1 });
    expect((await readFile(result.path)).equals(bytes)).toBe(true);
    expect(await filesIn(directory)).toEqual(['rows.csv']);
  });

  it.each([1, 2])(
    'resumes after a dropped connection, and starts over after a replacement (%i)',
    async (parallel) => {
      const { root, options } = await nginx('limit_rate 3m; limit_rate_after 1m;');
      const all = { ...options, path: join(await folder(), 'rows.csv'), parallel };
      const broken = async (): Promise<void> => {
        const controller = new AbortController();
        const onProgress = ({ bytes: received }: { readonly bytes: number }): void => {
          if (received > 3 * unit) {
            controller.abort();
          }
        };
        const outcome = download({ ...all, onProgress, signal: controller.signal });
        await expect(outcome).rejects.toMatchObject({ reason: 'aborted' });
      };
      await broken();
      const resumed = await download(all);
      expect(resumed.resumedFrom).toBeGreaterThan(2 * unit);
      expect(resumed.resumedFrom + resumed.transferred).toBe(bytes.length);
      expect((await readFile(resumed.path)).equals(bytes)).toBe(true);
      const other = bytesOf(9 * unit, 3);
      const again = { ...all, overwrite: true };
      Object.assign(all, again);
      await broken();
      await writeFile(join(root, 'new'), other);
      await utimes(join(root, 'new'), 1_700_000_001, 1_700_000_001);
      await rename(join(root, 'new'), join(root, 'rows.csv'));
      const replaced = await download(again);
      expect(replaced).toMatchObject({ resumedFrom: 0, transferred: other.length });
      expect((await readFile(replaced.path)).equals(other)).toBe(true);
    },
  );
});
