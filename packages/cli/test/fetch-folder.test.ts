import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWorld, type World } from './support/emulated-world.js';
import { type FakeBls, fakeContent, fakeHandle, startFakeBls } from './support/fake-bls.js';

const otherHandle = 'baidu-bls:bj/two';

/** Two tasks whose files have the same name and size. */
const twins: FakeBls = {
  link: (response, request) => {
    const id = request.url?.includes('/two') === true ? 'two' : 'one';
    const link = `http://${request.headers.host}/file/${id}?authorization=never-shown`;
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ success: true, result: { link, fileName: 'rows.csv' } }));
  },
  file: (response, request) => {
    const content = `the file of ${request.url?.slice(6, 9) ?? ''}`;
    response.writeHead(200, { 'content-length': content.length }).end(content);
  },
};

describe('the folder of fetch', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(async () => world.close());

  async function contentsOf(folder: string): Promise<readonly string[]> {
    const path = join(world.directory, folder);
    const names = (await readdir(path)).filter((name) => name.startsWith('rows'));
    const contents = names.map(async (name) => readFile(join(path, name), 'utf8'));
    return (await Promise.all(contents)).toSorted();
  }

  it('keeps the files of two tasks with the same name, in every run', async () => {
    const environment = await startFakeBls(twins);
    const command = `fetch ${fakeHandle} ${otherHandle} -o twins --parallel 1`;
    const both = ['the file of one', 'the file of two'];
    const first = await world.run(command, { environment });
    expect(first.code).toBe(0);
    expect(await contentsOf('twins')).toEqual(both);
    for (const again of [command, `${command} --overwrite`]) {
      const { code, stdout } = await world.run(again, { environment });
      expect({ code, stdout }).toEqual({ code: 0, stdout: first.stdout });
      expect(await contentsOf('twins')).toEqual(both);
    }
  });

  it('resumes after a run that ended between a file and its journal entry', async () => {
    const environment = await startFakeBls(twins);
    const command = `fetch ${fakeHandle} ${otherHandle} -o crashed --parallel 1`;
    const first = await world.run(command, { environment });
    await rm(join(world.directory, 'crashed/.download-tasks.json'));
    const second = await world.run(command, { environment });
    expect(second).toMatchObject({ code: 0, stdout: first.stdout });
    expect(await readdir(join(world.directory, 'crashed'))).toHaveLength(3);
  });

  it('refuses to replace a file of any size that it did not write', async () => {
    const environment = await startFakeBls({});
    const command = `fetch ${fakeHandle} -o foreign`;
    await world.run(command, { environment });
    const path = join(world.directory, 'foreign/rows.csv');
    for (const content of ['short', 'x'.repeat(fakeContent.length)]) {
      await writeFile(path, content);
      const { code, stderr } = await world.run(command, { environment });
      expect(code).toBe(2);
      expect(stderr).toContain('already exists with different content');
      expect(await readFile(path, 'utf8')).toBe(content);
    }
    expect(await readdir(join(world.directory, 'foreign'))).toEqual([
      '.download-tasks.json',
      'rows.csv',
    ]);
    expect(await world.run(`${command} --overwrite`, { environment })).toMatchObject({ code: 0 });
    expect(await readFile(path, 'utf8')).toBe(fakeContent);
  });

  it('records the tasks of all commands that fetch into it concurrently', async () => {
    const environment = await startFakeBls({
      link: (response, request) => {
        const id =
          /\/link\/(\w+)|\/(\w+)\/link/
            .exec(request.url ?? '')
            ?.slice(1)
            .join('') ?? '';
        const link = `http://${request.headers.host}/file?authorization=never-shown`;
        response.writeHead(200, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ success: true, result: { link, fileName: `${id}.csv` } }));
      },
    });
    const handles = ['a', 'b', 'c', 'd'].map((id) => `baidu-bls:bj/${id}`);
    const run = async (words: string) => world.run(`fetch ${words} -o shared`, { environment });
    const ended = await Promise.all(handles.map(run));
    expect(ended.map(({ code }) => code)).toEqual([0, 0, 0, 0]);
    const { code, stdout } = await run(`${handles.join(' ')} --json`);
    expect(code).toBe(0);
    const results: unknown = JSON.parse(stdout);
    expect(results).toMatchObject(handles.map((handle) => ({ handle, alreadyThere: true })));
  });
});
