import { spawnSync } from 'node:child_process';
import { link as linkFile, mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { join } from 'node:path';

import { download } from '@download-tasks/downloader';
import { describe, expect, it } from 'vitest';

import { body, failure, filesIn, folder, rawServer, server } from './support/fixture.js';

describe('the target', () => {
  it('has the name that `chooseName` returns', async () => {
    const { host, link } = await server((_request, response) => response.end(body));
    const directory = await folder();
    const options = { url: link(), directory, allowHosts: [host] };
    expect(
      await download({ ...options, chooseName: async (name) => `second ${name}` }),
    ).toMatchObject({
      path: join(directory, 'second rows.csv'),
    });
    for (const name of ['', '..', '../rows.csv', 'a\\b']) {
      await expect(download({ ...options, chooseName: () => name })).rejects.toMatchObject({
        reason: 'target-refused',
      });
    }
    expect(await filesIn(directory)).toEqual(['second rows.csv']);
  });

  it('is refused if it exists', async () => {
    const { host, link } = await server((_request, response) => response.end(body));
    const directory = await folder();
    await writeFile(join(directory, 'rows.csv'), 'old');
    expect(await failure(directory, { url: link(), directory, allowHosts: [host] })).toMatchObject({
      reason: 'target-exists',
    });
    expect(await readFile(join(directory, 'rows.csv'), 'utf8')).toBe('old');
  });

  it.skipIf(process.platform === 'win32').each([
    ['a pipe', async (path: string) => void spawnSync('mkfifo', [path])],
    ['a folder', async (path: string) => mkdir(path)],
    ['a symbolic link', async (path: string) => symlink('/dev/zero', path)],
  ])('is refused with %s in place of its lock', async (_what, put) => {
    const { host, link } = await server((_request, response) => response.end(body));
    const directory = await folder();
    const path = join(directory, 'rows.csv');
    await put(`${path}.part.lock`);
    const error = await failure(directory, { url: link(), path, allowHosts: [host] });
    expect(error.reason).toBe('target-refused');
    expect(error.message).toContain(`${path}.part.lock`);
  });

  it('may have a file of someone else in place of its part, which is kept', async () => {
    const { host, link } = await server((_request, response) => response.end(body));
    const directory = await folder();
    const path = join(directory, 'rows.csv');
    await writeFile(`${path}.part`, 'of someone else');
    expect(await download({ url: link(), path, allowHosts: [host] })).toMatchObject({ path });
    const [first, second = ''] = await filesIn(directory);
    expect(first).toBe('rows.csv');
    expect(second).toMatch(/^rows\.csv\.part\.bad-\d+$/);
    expect(await readFile(join(directory, second), 'utf8')).toBe('of someone else');
  });

  it.skipIf(process.platform !== 'linux')(
    'is refused if its folder cannot be created',
    async () => {
      const { host, link } = await server((_request, response) => response.end(body));
      const options = { url: link(), path: '/proc/no/such/rows.csv', allowHosts: [host] };
      await expect(download(options)).rejects.toMatchObject({ reason: 'file-system' });
    },
  );

  it('is refused if it is created during the download', async () => {
    const directory = await folder();
    const path = join(directory, 'rows.csv');
    const { host, link } = await server((_request, response) => {
      void writeFile(path, 'other').then(() => response.end(body));
    });
    await expect(download({ url: link(), path, allowHosts: [host] })).rejects.toMatchObject({
      reason: 'target-exists',
    });
    expect(await readFile(path, 'utf8')).toBe('other');
    expect(await filesIn(directory)).toEqual(['rows.csv']);
  });

  it('is unchanged if a replacement fails', async () => {
    const { host, link } = await rawServer((socket) => {
      socket.end(`HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n${body}`);
    });
    const directory = await folder();
    const path = join(directory, 'rows.csv');
    await writeFile(path, 'old');
    expect(
      await failure(directory, {
        url: link(),
        path,
        overwrite: true,
        allowHosts: [host],
      }),
    ).toMatchObject({ reason: 'truncated' });
    expect(await readFile(path, 'utf8')).toBe('old');
  });

  it('is unchanged if the part is a second name of it, as left by a kill', async () => {
    const { host, link } = await rawServer((socket) => {
      socket.end(`HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n${body}`);
    });
    const path = join(await folder(), 'rows.csv');
    await writeFile(path, 'old');
    await linkFile(path, `${path}.part`);
    const options = { url: link(), path, overwrite: true, retries: 0, allowHosts: [host] };
    await expect(download(options)).rejects.toMatchObject({ reason: 'truncated' });
    expect(await readFile(path, 'utf8')).toBe('old');
  });

  it.each([
    ['folder', 'folder'],
    ['link', 'symbolic link'],
    ['dangling', 'symbolic link'],
  ])('is refused if it is a %s', async (name, named) => {
    const { host, link } = await server((_request, response) => response.end(body));
    const directory = await folder();
    await mkdir(join(directory, 'folder'));
    await writeFile(join(directory, 'real'), 'real');
    await symlink('real', join(directory, 'link'));
    await symlink('nowhere', join(directory, 'dangling'));
    const path = join(directory, name);
    const options = { url: link(), path, overwrite: true, allowHosts: [host] };
    const error = await failure(directory, options);
    expect(error.reason).toBe('target-refused');
    expect(error.message).toContain(named);
    expect(await readFile(join(directory, 'real'), 'utf8')).toBe('real');
  });

  it('may have a symbolic link as part, which is not followed', async () => {
    const { host, link } = await server((_request, response) => response.end(body));
    const directory = await folder();
    await writeFile(join(directory, 'real'), 'real');
    await symlink('real', join(directory, 'rows.csv.part'));
    await download({ url: link(), directory, allowHosts: [host] });
    expect(await readFile(join(directory, 'real'), 'utf8')).toBe('real');
    expect(await filesIn(directory)).toEqual(['real', 'rows.csv']);
  });

  it('is refused below a file', async () => {
    const { host, link } = await server((_request, response) => response.end(body));
    const directory = await folder();
    await writeFile(join(directory, 'file'), '');
    const path = join(directory, 'file', 'rows.csv');
    const error = await failure(directory, {
      url: link(),
      path,
      allowHosts: [host],
    });
    expect(error.reason).toBe('file-system');
    expect(error.code).toBe('ENOTDIR');
  });

  it('is refused while another download of this process writes it', async () => {
    const { server: slow, finish } = await halfServer();
    const directory = await folder();
    const options = { url: slow.link(), directory, allowHosts: [slow.host] };
    const first = download(options);
    await expect.poll(async () => filesIn(directory)).toContain('rows.csv.part');
    expect(await failure(directory, options)).toMatchObject({ reason: 'busy', bytesReceived: 0 });
    finish();
    expect(await first).toMatchObject({ bytes: body.length });
    expect(await filesIn(directory)).toEqual(['rows.csv']);
  });

  it('is left to another process that takes it over', async () => {
    const { server: slow, finish } = await halfServer();
    const directory = await folder();
    const part = join(directory, 'rows.csv.part');
    const outcome = download({ url: slow.link(), directory, allowHosts: [slow.host] }).catch(
      (error: unknown) => error,
    );
    await expect.poll(async () => filesIn(directory)).toContain('rows.csv.part');
    await rm(part);
    await writeFile(part, 'another');
    finish();
    expect(await outcome).toMatchObject({ reason: 'busy' });
    expect(await filesIn(directory)).toEqual(['rows.csv.part']);
    expect(await readFile(part, 'utf8')).toBe('another');
  });
});

/** A server that sends the second half of the body on request. */
async function halfServer(): Promise<{
  readonly server: Awaited<ReturnType<typeof server>>;
  readonly finish: () => void;
}> {
  const responses: ServerResponse[] = [];
  const started = await server((_request, response) => {
    response.setHeader('content-length', body.length).write(body.slice(0, 4));
    responses.push(response);
  });
  const finish = (): void => {
    for (const response of responses) {
      response.end(body.slice(4));
    }
  };
  return { server: started, finish };
}
