import { createAliyunDbsClient } from '@download-tasks/aliyun-dbs';
import {
  type AliyunDbsTasks,
  BucketTargetError,
  createAliyunDbsTasks,
} from '@download-tasks/aliyun-dbs/tasks';
import { describe, expect, it } from 'vitest';
import { clientOf, createInput, emulatedDbs } from './emulated-dbs.js';
import { rejectionOf } from './rejection-of.js';

const hour = 3_600_000;
const day = 24 * hour;
const anyHandle = 'aliyun-dbs:cn-hangzhou/rm-example/dt-1';

/** Tasks whose every call is answered alike. */
function tasksAnswered(data: unknown): AliyunDbsTasks {
  return createAliyunDbsTasks(
    createAliyunDbsClient({
      region: 'cn-hangzhou',
      credentials: { accessKeyId: 'id', accessKeySecret: 'secret' },
      fetch: async () => Response.json({ Success: 'true', Data: data }),
    }),
  );
}

describe('the links of a DBS task', () => {
  const bucket = {
    ...createInput,
    TargetType: 'OSS',
    TargetBucket: 'my-bucket',
    TargetPath: 'backups/today',
    TargetOssRegion: 'cn-hangzhou',
  } as const;

  it('are public and work for two hours, unless asked otherwise', async () => {
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
  ])('cannot be asked for with %o', (options, option) => {
    const { client } = emulatedDbs();
    const create = () => createAliyunDbsTasks(client, options as never);
    expect(create).toThrow(expect.objectContaining({ kind: 'config' }));
    expect(create).toThrow(option);
  });

  it('are none for a bucket of the caller, whose path the error names', async () => {
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
  ])('are none while a task is %s', async (_, ms, advice) => {
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
    ['the link alone', {}],
  ])('expire by %s', async (_, time) => {
    const PublicUrl = 'https://b.oss-cn-hangzhou.aliyuncs.com/f?Expires=1661329050&Signature=x';
    const [link] = await tasksAnswered({ PublicUrl, ...time }).links(anyHandle);
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
  ])('to %s are taken over %s, as OSS serves both', async (address, scheme) => {
    const [link] = await tasksAnswered({ PublicUrl: ` http://${address}\n` }).links(anyHandle);
    expect(link?.reveal()).toBe(`${scheme}://${address}`);
  });

  it('are a malformed answer where a finished task has none', async () => {
    const row = { TaskId: 'dt-1', DownloadStatus: 'finished', TargetType: 'URL' };
    const error = await rejectionOf(tasksAnswered({ Content: { List: [row] } }).links(anyHandle));
    expect(error).toMatchObject({ kind: 'malformed' });
    expect(String(error)).toContain('Data.PublicUrl');
  });

  it('are refused with the error of the vendor where it says nothing of the task', async () => {
    const requests: string[] = [];
    const client = createAliyunDbsClient({
      region: 'cn-hangzhou',
      credentials: { accessKeyId: 'id', accessKeySecret: 'secret' },
      fetch: async (input, init) => {
        requests.push(new Request(input, init).headers.get('x-acs-action') ?? '');
        return Response.json({ Code: 'Throttling.User', Message: 'slow down' }, { status: 400 });
      },
    });
    const error = await rejectionOf(createAliyunDbsTasks(client).links(anyHandle));
    expect(error).toMatchObject({ kind: 'throttled', code: 'Throttling.User' });
    expect(requests).toEqual(['DescribeDownloadBackupSetStorageInfo']);
  });
});
