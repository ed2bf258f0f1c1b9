import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWorld, type World } from './support/emulated-world.js';
import {
  describe as describeTask,
  fail,
  fakeHandle,
  running,
  startFakeBls,
} from './support/fake-bls.js';

const createFailing =
  'create baidu-bls --log-store-name web --name emulate:failed --from 2025-11-03 --to 2025-11-03T00:01:00Z';

describe('exit codes', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(async () => world.close());

  it('0: success', async () => {
    expect(await world.run('vendors')).toMatchObject({ code: 0, stderr: '' });
  });

  it('1: anything else, such as a journal that cannot be written', async () => {
    await mkdir(join(world.directory, 'blocked/.download-tasks.json'), { recursive: true });
    const environment = await startFakeBls({});
    const { code, stderr } = await world.run(`fetch ${fakeHandle} -o blocked`, { environment });
    expect(stderr).toMatch(/cannot be written \(EISDIR\). .* run the same command again\.\n$/);
    expect(code).toBe(1);
  });

  it.each([
    ['an unknown option', 'list baidu-bls --nope'],
    ['an unknown command', 'fecth x'],
    ['help for an unknown command', 'help fecth'],
    ['an unknown vendor', 'create nobody'],
    ['an unknown operation', 'call aliyun-dms ListOrder'],
    ['a range that ends before it begins', 'create baidu-bls --from now --to -1h'],
    ['a network that the vendor does not have', 'list baidu-bls --network vpc'],
    ['an invalid handle', 'get something'],
    [
      'a value that is not documented',
      'create baidu-bls --format xml --log-store-name a --from -1h --to now',
    ],
    ['an invalid time', 'list baidu-bls --since soon'],
    ['an invalid query', 'vendors --query ]['],
    ['two output formats', 'vendors --json --ndjson'],
    ['a configuration file that is missing', 'list baidu-bls --config nowhere.json'],
    ['an invalid port', 'emulator --port 99999'],
  ])('2: usage, %s', async (_, words) => {
    const { code, stdout, stderr } = await world.run(words);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/\.("[^\n]*)?\n$/);
  });

  it.each([
    ['a folder that is a file', '-o taken'],
    ['a folder inside a file', '-o taken/inner'],
    ['a folder that cannot be created', '-o /proc/nowhere/inner'],
    ['an invalid count', '--parallel 0'],
    ['an invalid duration', '--interval soon'],
    ['an invalid query', '--query ]['],
  ])('2: %s, before a task is created', async (_, words) => {
    await writeFile(join(world.directory, 'taken'), '');
    let tasks = 0;
    const environment = await startFakeBls({ create: () => (tasks += 1) });
    const command = `export baidu-bls --single --log-store-name web --from -1h --to now ${words}`;
    expect(await world.run(command, { environment })).toMatchObject({ code: 2, stdout: '' });
    expect(tasks).toBe(0);
  });

  it('2: an invalid proxy, without its password', async () => {
    const environment = { HTTPS_PROXY: 'socks5://me:proxy-password@127.0.0.1:1' };
    const { code, stderr } = await world.run('list baidu-bls', { environment });
    expect(stderr).toMatch(
      /^download-tasks: HTTPS_PROXY is not the URL of an http or https proxy\. /,
    );
    expect(stderr).not.toContain('proxy-password');
    expect(code).toBe(2);
  });

  it('2: as JSON if JSON is requested, also for parser errors', async () => {
    for (const words of ['vendors --nope --json', 'create nobody --ndjson']) {
      const { code, stderr } = await world.run(words);
      expect(code).toBe(2);
      expect(JSON.parse(stderr)).toMatchObject({ error: { name: 'UsageError', exitCode: 2 } });
    }
  });

  it('2: a missing region, with every place to set it', async () => {
    const { code, stderr } = await world.run('list baidu-bls', {
      environment: { DOWNLOAD_TASKS_REGION: '', DOWNLOAD_TASKS_REGION_BAIDU_BLS: '' },
    });
    expect(code).toBe(2);
    expect(stderr).toContain('--region');
    expect(stderr).toContain('DOWNLOAD_TASKS_REGION_BAIDU_BLS');
  });

  it('0: doctor accepts the region that it requires', async () => {
    const environment = { DOWNLOAD_TASKS_REGION: '', DOWNLOAD_TASKS_REGION_BAIDU_BLS: '' };
    const without = await world.run('doctor baidu-bls', { environment });
    expect(without).toMatchObject({ code: 2 });
    expect(without.stdout).toContain('--region');
    expect(await world.run('doctor baidu-bls --region bj', { environment })).toMatchObject({
      code: 0,
    });
  });

  it.each([
    ['a wrong key', { BAIDUCLOUD_SECRET_KEY: 'never-shown-wrong' }],
    ['no key', { BAIDUCLOUD_SECRET_KEY: '', BAIDUCLOUD_ACCESS_KEY: '' }],
  ])('3: %s, reported immediately by wait, list and doctor', async (_, environment) => {
    const commands = [`wait ${fakeHandle}`, 'list baidu-bls', 'doctor baidu-bls'];
    const ended = await Promise.all(
      commands.map(async (words) => world.run(words, { environment })),
    );
    expect(ended.map(({ code }) => code)).toEqual([3, 3, 3]);
    expect(ended.map(({ stdout, stderr }) => stdout + stderr).join()).not.toContain(
      'never-shown-wrong',
    );
  });

  it('3: no key, with the ways to set one', async () => {
    const environment = { BAIDUCLOUD_SECRET_KEY: '', BAIDUCLOUD_ACCESS_KEY: '' };
    for (const words of [`wait ${fakeHandle}`, 'list baidu-bls']) {
      const { stderr } = await world.run(words, { environment });
      expect(stderr).toMatch(
        /Set BAIDUCLOUD_ACCESS_KEY and BAIDUCLOUD_SECRET_KEY, .*config\.json; /,
      );
      expect(stderr).toContain('`download-tasks doctor baidu-bls`');
      expect(stderr).not.toContain('credentials: {');
    }
    const { stdout } = await world.run('doctor baidu-bls', { environment });
    expect(stdout).toContain('profile (no-file: /nonexistent/.bce/config.json)');
  });

  it('3: no permission', async () => {
    const environment = await startFakeBls({ describe: fail(403, 'AccessDenied') });
    expect(await world.run(`get ${fakeHandle}`, { environment })).toMatchObject({ code: 3 });
  });

  it('4: the task failed, and its links are refused', async () => {
    const { stdout } = await world.run(createFailing);
    world.emulator.advance(60_000);
    const ended = await world.run(`wait ${stdout.trim()} --json`);
    expect(ended.code).toBe(4);
    expect(JSON.parse(ended.stdout)).toMatchObject([
      { ok: false, error: { reason: 'failed', exitCode: 4 } },
    ]);
    expect(ended.stderr).toContain('create a new task');
  });

  it('5: the deadline', async () => {
    const environment = await startFakeBls({ describe: running });
    const ended = await world.run(`wait ${fakeHandle} --timeout 400ms --interval 100ms`, {
      environment,
    });
    expect(ended).toMatchObject({ code: 5 });
    expect(ended.stderr).toContain('continues at the vendor');
  });

  it('6: a deleted task, and an expired one', async () => {
    expect(await world.run('get baidu-bls:bj/nobody')).toMatchObject({ code: 6 });
    const environment = await startFakeBls({
      describe: (response) => describeTask(response, 'EXPIRED'),
    });
    expect(await world.run(`fetch ${fakeHandle}`, { environment })).toMatchObject({ code: 6 });
  });

  it('6: a task without a link', async () => {
    const environment = await startFakeBls({ link: fail(404, 'DownloadTaskNotFound') });
    expect(await world.run(`link ${fakeHandle}`, { environment })).toMatchObject({ code: 6 });
  });

  it('6: a deleted file', async () => {
    const environment = await startFakeBls({ file: fail(404, 'NoSuchKey') });
    expect(await world.run(`fetch ${fakeHandle} -o gone`, { environment })).toMatchObject({
      code: 6,
    });
  });

  it('7: a file that does not match the digest of the store', async () => {
    const environment = await startFakeBls({
      file: (response) => {
        response.writeHead(200, { 'content-length': 4, 'content-md5': 'AAAAAAAAAAAAAAAAAAAAAA==' });
        response.end('rows');
      },
    });
    expect(await world.run(`fetch ${fakeHandle} -o wrong`, { environment })).toMatchObject({
      code: 7,
    });
  });

  it('8: a failing server, and no server', async () => {
    const environment = await startFakeBls({ describe: fail(500, 'InternalError') });
    expect(await world.run(`get ${fakeHandle}`, { environment })).toMatchObject({ code: 8 });
    const nowhere = { DOWNLOAD_TASKS_ENDPOINT_URL_BAIDU_BLS: 'http://127.0.0.1:9' };
    const ended = await world.run('doctor baidu-bls', { environment: nowhere });
    expect(ended).toMatchObject({ code: 8 });
    expect(ended.stdout).toContain('endpoint\tfailed');
  });

  it('9: throttled', async () => {
    const environment = await startFakeBls({ describe: fail(429, 'RequestLimited') });
    const ended = await world.run(`get ${fakeHandle} --json`, { environment });
    expect(ended).toMatchObject({ code: 9, stdout: '' });
    expect(JSON.parse(ended.stderr)).toMatchObject({ error: { kind: 'throttled', exitCode: 9 } });
  });
});
