import { BucketTargetError, createAliyunDbsTasks } from '@download-tasks/aliyun-dbs/tasks';
import { describe, expect, it } from 'vitest';
import { clientOf, createInput, emulatedDbs } from './emulated-dbs.js';
import { rejectionOf } from './rejection-of.js';
import { page, refused, type StubbedResponse, stubbedDbs, type StubbedDbs } from './stubbed-dbs.js';

const hour = 3_600_000;
const day = 24 * hour;
const anyHandle = 'aliyun-dbs:cn-hangzhou/rm-example/dt-1';

const linkOperation = 'DescribeDownloadBackupSetStorageInfo';

/** A service with these links and tasks. */
function dbsWith(link: StubbedResponse, row: object = {}): StubbedDbs {
  const task = { TaskId: 'dt-1', DownloadStatus: 'finished', TargetType: 'URL', ...row };
  return stubbedDbs((action) => (action === linkOperation ? link : page(task)));
}

describe('the links of a DBS task', () => {
  const bucket = {
    ...createInput,
    TargetType: 'OSS',
    TargetBucket: 'my-bucket',
    TargetPath: 'backups/today',
    TargetOssRegion: 'cn-hangzhou',
  } as const;

  it('are public and valid for two hours by default', async () => {
    const { emulator, tasks } = emulatedDbs();
    const { handle } = await tasks.create(createInput);
    emulator.advance(hour);
    const [link, ...others] = await tasks.links(handle);
    expect(others).toEqual([]);
    const expiry = Math.floor(emulator.now().getTime() / 1000) * 1000 + 7_200_000;
    expect(link?.expiresAt).toBe(new Date(expiry).toISOString());

    const links = { linkLifetimeSeconds: 300, linkNetwork: 'private' } as const;
    const [inside] = await clientOf(emulator, { links }).tasks.links(handle);
    expect(inside?.expiresAt).toBe(new Date(expiry - 6_900_000).toISOString());
    expect(inside?.reveal()).not.toBe(link?.reveal());
    for (const url of [link, inside].map((each) => each?.reveal() ?? '')) {
      expect((await emulator.fetch(url)).status).toBe(200);
    }
  });

  it.each([
    [{ linkLifetimeSeconds: 299 }, '"linkLifetimeSeconds"'],
    [{ linkLifetimeSeconds: 86_401 }, '"linkLifetimeSeconds"'],
    [{ linkLifetimeSeconds: 300.5 }, '"linkLifetimeSeconds"'],
    [{ linkNetwork: 'vpc' }, '"linkNetwork"'],
    [{ linkLifetime: 300 }, '"linkLifetime"'],
  ])('cannot be requested with %o', (options, option) => {
    const { client } = emulatedDbs();
    const create = () => createAliyunDbsTasks(client, options as never);
    expect(create).toThrow(expect.objectContaining({ kind: 'config' }));
    expect(create).toThrow(option);
  });

  it("do not exist for a task in the caller's bucket, and the error contains its path", async () => {
    const { emulator, tasks } = emulatedDbs();
    const created = await tasks.create(bucket);
    expect(created.delivery).toBe('bucket');
    emulator.advance(10 * day);
    expect((await tasks.get(created.handle)).state).toBe('succeeded');
    const error = await rejectionOf(tasks.links(created.handle));
    expect(BucketTargetError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ kind: 'invalid', targetPath: 'backups/today' });
    expect(String(error)).toContain('backups/today');
  });

  it.each([
    ['still running', 0, 'waitForTask'],
    ['expired', 4 * day, 'create a new task'],
  ])('do not exist while a task is %s', async (_, ms, advice) => {
    const { emulator, tasks } = emulatedDbs();
    const { handle } = await tasks.create(createInput);
    emulator.advance(ms);
    const error = await rejectionOf(tasks.links(handle));
    expect(error).toMatchObject({ kind: 'conflict' });
    expect(String(error)).toContain(advice);
  });

  it.each([
    ['seconds', { ExpirationTime: 1661329050 }],
    ['seconds as text', { ExpirationTime: '1661329050' }],
    ['milliseconds, too large for seconds', { ExpirationTime: 1661329050000 }],
    ['only the link', {}],
  ])('expire according to %s', async (_, time) => {
    const PublicUrl = 'https://b.oss-cn-hangzhou.aliyuncs.com/f?Expires=1661329050&Signature=x';
    const [link] = await dbsWith({ Data: { PublicUrl, ...time } }).tasks.links(anyHandle);
    expect(link?.expiresAt).toBe('2022-08-24T08:17:30.000Z');
  });

  it.each([
    ['b.oss-cn-hangzhou.aliyuncs.com/f?Signature=x', 'https'],
    ['b.oss-cn-hangzhou-internal.aliyuncs.com/f', 'https'],
    ['b.oss-accelerate.aliyuncs.com/f', 'https'],
    ['b.oss-cn-hangzhou.aliyuncs.com:8080/f', 'http'],
    ['b.oss-cn-hangzhou.aliyuncs.com.evil.test/f', 'http'],
    ['user@b.oss-cn-hangzhou.aliyuncs.com/f', 'http'],
    ['127.0.0.1:9000/_objects/f', 'http'],
  ])('to %s use %s, because OSS serves both', async (address, scheme) => {
    const { tasks, calls } = dbsWith({ Data: { PublicUrl: ` http://${address}\n` } });
    const [link] = await tasks.links(anyHandle);
    expect(link?.reveal()).toBe(`${scheme}://${address}`);
    // An existing link is not examined.
    expect(calls).toHaveLength(1);
  });

  it('are a malformed response if a finished task has none', async () => {
    const error = await rejectionOf(dbsWith({ Data: {} }).tasks.links(anyHandle));
    expect(error).toMatchObject({ kind: 'malformed' });
    expect(String(error)).toContain('Data.PublicUrl');
  });

  it("are rejected with the vendor's error if the task does not explain it", async () => {
    const { tasks } = dbsWith(refused('DBS.DownloadTask.NotSupport'));
    const error = await rejectionOf(tasks.links(anyHandle));
    expect(error).toMatchObject({ kind: 'invalid', code: 'DBS.DownloadTask.NotSupport' });
  });

  it('do not exist for a bucket, in any spelling', async () => {
    const { tasks } = dbsWith(refused('DBS.InternalError'), { TargetType: 'oss' });
    const error = await rejectionOf(tasks.links(anyHandle));
    expect(BucketTargetError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ targetPath: undefined });
  });

  it.each([
    ['Throttling.User', 400, 'throttled'],
    ['ServiceUnavailable', 503, 'server'],
    ['Request.Forbidden', 403, 'permission'],
    ['DBS.DownloadTask.OssForbid', 200, 'permission'],
  ])(
    'are rejected immediately with %s of HTTP %i, which says nothing about the task',
    async (code, status, kind) => {
      const { tasks, calls } = dbsWith(refused(code, status));
      expect(await rejectionOf(tasks.links(anyHandle))).toMatchObject({ kind, code });
      expect(calls.map(([action]) => action)).toEqual([linkOperation]);
    },
  );
});
