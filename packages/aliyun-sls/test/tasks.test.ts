import { inspect } from 'node:util';
import { DownloadTasksError } from '@download-tasks/client-core';
import { HandleError, TaskFailedError, waitForTask } from '@download-tasks/normalize';
import { createVirtualClock } from '@download-tasks/normalize/testing';
import { describe, expect, it } from 'vitest';
import { createAliyunSlsClient } from '@download-tasks/aliyun-sls';
import { createAliyunSlsTasks, type AliyunSlsTasks } from '@download-tasks/aliyun-sls/tasks';
import { createInput, emulatedSls } from './emulated-sls.js';

const handle = 'aliyun-sls:cn-hangzhou/ali-test-project/download-123';
const link =
  'https://b.oss-cn-hangzhou.aliyuncs.com/x/a%20b.csv.gz?Expires=1722411060&Signature=hush';

/** Tasks of a service that returns the same body for every request. */
function tasksOver(body: unknown): AliyunSlsTasks {
  const client = createAliyunSlsClient({
    region: 'cn-hangzhou',
    project: 'ali-test-project',
    credentials: { accessKeyId: 'id', accessKeySecret: 'never-shown' },
    fetch: async () => Response.json(body),
  });
  return createAliyunSlsTasks(client);
}

async function nameIn(filePath: string): Promise<string | undefined> {
  const { files } = await tasksOver({ executionDetails: { filePath } }).get(handle);
  return files[0]?.name;
}

/** All forms in which a log could show a value. */
function visibleText(value: unknown): string {
  return `${inspect(value, { depth: 9, showHidden: true })} ${JSON.stringify(value)}`;
}

describe('SLS jobs as tasks', () => {
  it('pass through the states of the vendor to a task with its file', async () => {
    const { emulator, tasks } = emulatedSls();
    const created = await tasks.create(createInput());
    expect(created).toEqual({ vendor: 'aliyun-sls', id: 'download-123', handle, raw: {} });
    const seen = new Map<string, number | undefined>();
    const task = await waitForTask(tasks, handle, {
      clock: createVirtualClock((ms) => emulator.advance(ms)),
      intervalMs: 1500,
      onProgress: ({ task: { state, vendorState, progress } }) =>
        seen.set(`${vendorState} ${state}`, progress?.fraction),
    });
    expect([...seen]).toEqual([
      ['STARTING queued', 0],
      ['RUNNING running', expect.toSatisfy((share: number) => share > 0 && share < 1)],
      ['SUCCEEDED succeeded', 1],
    ]);
    expect(task).toMatchObject({
      vendor: 'aliyun-sls',
      id: 'download-123',
      handle,
      name: 'errors of the night',
      window: { from: '2024-07-31T06:11:00.000Z', to: '2024-07-31T06:21:00.000Z' },
      query: '* | select *',
      format: 'csv',
      compression: 'gzip',
      files: [{ name: 'download-123.csv.gzip', checksum: { algorithm: 'etag' }, rows: 600 }],
    });
    expect(task.error).toBeUndefined();
    expect(Date.parse(task.createdAt ?? '')).toBeLessThan(emulator.now().getTime());
  });

  it('have a link with its file name and expiry', async () => {
    const { emulator, tasks } = emulatedSls();
    await tasks.create(createInput());
    emulator.advance(60_000);
    const [file] = (await tasks.get(handle)).files;
    const asked = emulator.now().getTime();
    const [given, ...others] = await tasks.links(handle);
    expect(others).toEqual([]);
    expect(given).toMatchObject({
      fileName: file?.name,
      sizeBytes: file?.sizeBytes,
      checksum: file?.checksum,
    });
    const lifetimeMs = Date.parse(given?.expiresAt ?? '') - asked;
    expect(Math.abs(lifetimeMs - 3_600_000)).toBeLessThan(2000);
    const response = await emulator.fetch(given?.reveal() ?? '');
    expect((await response.arrayBuffer()).byteLength).toBe(file?.sizeBytes);
  });

  it('report the reason for a failure in the words of the vendor', async () => {
    const { emulator, tasks } = emulatedSls({
      outcome: () => ({ kind: 'fails', code: '', message: 'timeout' }),
    });
    await tasks.create(createInput());
    const waiting = waitForTask(tasks, handle, {
      clock: createVirtualClock((ms) => emulator.advance(ms)),
    });
    await expect(waiting).rejects.toBeInstanceOf(TaskFailedError);
    await expect(waiting).rejects.toMatchObject({ vendorMessage: 'timeout' });
    expect(await tasks.get(handle)).toMatchObject({ files: [], error: { message: 'timeout' } });
  });

  it('are listed over several pages, each once, with the filter of the vendor', async () => {
    const { tasks } = emulatedSls();
    const handles = new Set<string>();
    for (let count = 0; count < 230; count += 1) {
      handles.add((await tasks.create(createInput(`job-${count}`))).handle);
    }
    const other = createInput('elsewhere');
    await tasks.create({ ...other, configuration: { ...other.configuration, logstore: 'other' } });
    const listed: string[] = [];
    for await (const task of tasks.list({ logstore: 'web' })) {
      listed.push(task.handle);
    }
    expect(listed.toSorted()).toEqual([...handles].toSorted());
  });

  it('accept a second delete', async () => {
    const { tasks } = emulatedSls();
    await tasks.create(createInput());
    await tasks.delete(handle);
    await expect(tasks.delete(handle)).resolves.toBeUndefined();
    await expect(tasks.get(handle)).rejects.toMatchObject({ kind: 'not-found' });
  });

  it.each([
    ['another project', 'aliyun-sls:cn-hangzhou/another/download-123', 'project "another"'],
    [
      'another region',
      'aliyun-sls:cn-beijing/ali-test-project/download-123',
      'region "cn-beijing"',
    ],
  ])('reject a handle of %s before anything is sent', async (_, foreign, advice) => {
    const { tasks } = emulatedSls();
    for (const call of [tasks.get(foreign), tasks.links(foreign), tasks.delete(foreign)]) {
      await expect(call).rejects.toBeInstanceOf(HandleError);
      await expect(call).rejects.toThrow(advice);
    }
  });

  it('reject a name that cannot be part of a handle before the job exists', async () => {
    const { tasks } = emulatedSls();
    await expect(tasks.create(createInput('..'))).rejects.toBeInstanceOf(HandleError);
    await expect(tasks.list()[Symbol.asyncIterator]().next()).resolves.toMatchObject({
      done: true,
    });
  });
});

describe('a link that SLS includes in a job', () => {
  const body = {
    name: 'download-123',
    status: 'SUCCEEDED',
    executionDetails: { progress: 100, filePath: link, fileSize: 5, checkSum: 'ETAG', notice: '' },
  };

  it('is redacted in the task, but nothing else of the body is', async () => {
    const task = await tasksOver(body).get(handle);
    expect(task.raw).toEqual({
      ...body,
      executionDetails: { ...body.executionDetails, filePath: '[redacted]' },
    });
    expect(JSON.stringify(task.raw)).toBe(JSON.stringify(body).replace(link, '[redacted]'));
    expect(task.files).toEqual([
      { name: 'a b.csv.gz', sizeBytes: 5, checksum: { algorithm: 'etag', value: 'ETAG' } },
    ]);
    expect(visibleText(task)).not.toContain('hush');
  });

  it('is also redacted in listings', async () => {
    const tasks = tasksOver({ total: 1, count: 1, results: [body] });
    for await (const task of tasks.list()) {
      expect(visibleText(task)).not.toContain('hush');
    }
  });

  it('is returned complete by links(), and only shown by reveal()', async () => {
    const links = await tasksOver(body).links(handle);
    expect(links.map((given) => given.reveal())).toEqual([link]);
    expect(links[0]?.expiresAt).toBe('2024-07-31T07:31:00.000Z');
    expect(visibleText(links)).not.toContain('hush');
  });

  it.each([
    ['a running job', { status: 'RUNNING' }, 'conflict', 'Wait until it has succeeded'],
    ['a job with an unknown status', { status: 'PAUSED' }, 'conflict', 'Wait until'],
    [
      'a failed job',
      { status: 'ERROR', executionDetails: { errorMessage: 'timeout' } },
      'conflict',
      'It failed (timeout); create another job',
    ],
    [
      'a job that writes to another bucket',
      { status: 'SUCCEEDED', executionDetails: { filePath: '' } },
      'malformed',
      'your own bucket',
    ],
    ['an empty job', {}, 'conflict', 'its status is ""'],
  ])('is missing in %s, and the error says so', async (_, response, kind, advice) => {
    const error: unknown = await tasksOver(response)
      .links(handle)
      .catch((reason: unknown) => reason);
    expect(DownloadTasksError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ kind, operation: 'GetDownloadJob' });
    expect(String(error)).toContain(advice);
  });
});

describe('undocumented behavior of SLS', () => {
  it.each([
    ['RUNNING', 'running'],
    ['running', 'running'],
    [' Succeeded\n', 'succeeded'],
    ['FAILED', 'unknown'],
    ['STARTING、RUNNING、SUCCEEDED、ERROR', 'unknown'],
    [undefined, 'unknown'],
    [7, 'unknown'],
  ])('a status may have the form %j: %s', async (status, state) => {
    const task = await tasksOver({ status }).get(handle);
    expect(task.state).toBe(state);
    expect(task.vendorState).toBe(typeof status === 'string' ? status : '');
  });

  it.each([
    ['1722411060', '2024-07-31T07:31:00.000Z'],
    [1_722_411_060, '2024-07-31T07:31:00.000Z'],
    ['', undefined],
    [null, undefined],
  ])('a time of creation may be %j', async (createTime, expected) => {
    expect((await tasksOver({ createTime }).get(handle)).createdAt).toBe(expected);
  });

  it.each([
    [33, { fraction: 0.33 }],
    ['100', { fraction: 1 }],
    [101, undefined],
    [-1, undefined],
    ['half', undefined],
  ])('a percentage may be %j', async (progress, expected) => {
    const task = await tasksOver({ executionDetails: { progress } }).get(handle);
    expect(task.progress).toEqual(expected);
  });

  it('a job never becomes partial, because SLS does not report incomplete results', async () => {
    for (const allowInComplete of [true, 'true', ' True ', false, 'false']) {
      const task = await tasksOver({
        status: 'SUCCEEDED',
        configuration: { allowInComplete },
        executionDetails: { notice: 'the result is incomplete' },
      }).get(handle);
      expect(task.state).toBe('succeeded');
      expect(task.mayBePartial).toBe(/true/i.test(String(allowInComplete)));
      expect(task.raw).toMatchObject({
        configuration: { allowInComplete },
        executionDetails: { notice: 'the result is incomplete' },
      });
    }
  });

  it.each([
    {},
    { configuration: null, executionDetails: null },
    { configuration: { sink: null }, executionDetails: {} },
  ])('a job may be empty: %j', async (body) => {
    expect(await tasksOver(body).get(handle)).toEqual({
      vendor: 'aliyun-sls',
      id: 'download-123',
      handle,
      name: 'download-123',
      state: 'unknown',
      vendorState: '',
      files: [],
      raw: body,
    });
  });

  it('a link may have no file name, or an invalid escape', async () => {
    expect(await nameIn('https://xxx.csv.zst?xxx')).toBeUndefined();
    expect(await nameIn('https://a.test/dir/?x=/secret')).toBeUndefined();
    expect(await nameIn('https://a.test/100%.csv#x/y')).toBe('100%.csv');
  });

  it.each([
    ['a job without a name', [{ status: 'RUNNING' }], 'results[].name'],
    ['an invalid job', [null], 'results[].name'],
    ['an invalid list', { name: 'download-123' }, 'list at results'],
  ])('%s causes an error instead of being skipped', async (_, results, field) => {
    const page = tasksOver({ total: 1, count: 1, results }).list();
    await expect(page[Symbol.asyncIterator]().next()).rejects.toMatchObject({
      kind: 'malformed',
      message: expect.stringContaining(field) as unknown,
    });
  });
});
