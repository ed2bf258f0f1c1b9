import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { createEmulator, type Emulator, type EmulatorOptions } from '../src/index.js';
import { callTls, createInput, createTask, linkOf, listTasks, topic } from './tls-client.js';

type Settings = NonNullable<EmulatorOptions['settings']>['volcengine-tls'];

function emulatorWith(settings: Settings = {}, options: EmulatorOptions = {}): Emulator {
  return createEmulator({
    now: () => new Date('2025-11-03T00:00:00Z'),
    settings: { 'volcengine-tls': settings },
    ...options,
  });
}

async function statusOf(emulator: Emulator, id: string): Promise<unknown> {
  const tasks = await listTasks(emulator, { PageSize: 100 });
  return tasks.find((task) => task['TaskId'] === id)?.['TaskStatus'];
}

async function linesOf(emulator: Emulator, id: string): Promise<readonly string[]> {
  const response = await emulator.fetch(await linkOf(emulator, id));
  return (await response.text()).trimEnd().split('\r\n').slice(1);
}

describe('a task of TLS', () => {
  it('waits, runs, and then has its file', async () => {
    const emulator = emulatorWith();
    const id = await createTask(emulator);
    expect(await statusOf(emulator, id)).toBe('wait');
    expect(await linkOf(emulator, id)).toBe('');
    emulator.advance(1000);
    expect(await statusOf(emulator, id)).toBe('creating');
    emulator.advance(3000);
    expect(await listTasks(emulator)).toEqual([
      {
        TaskId: id,
        TaskName: 'nightly',
        TopicId: topic,
        Query: '*',
        StartTime: '2025-11-03 07:50:00',
        EndTime: '2025-11-03 08:00:00',
        CreateTime: '2025-11-03 08:00:00',
        LogSize: expect.any(Number) as unknown,
        LogCount: 600,
        DataFormat: 'csv',
        Compression: 'none',
        TaskStatus: 'success',
        TaskType: 0,
        AllowIncomplete: false,
      },
    ]);
    expect(await linesOf(emulator, id)).toHaveLength(600);
  });

  it('fails without a reason and without a file', async () => {
    const emulator = emulatorWith();
    const id = await createTask(emulator, { TaskName: 'emulate:failed' });
    emulator.advance(4000);
    expect(await statusOf(emulator, id)).toBe('fail');
    expect(await linkOf(emulator, id)).toBe('');
  });

  it('can be canceled until it ends, and does not change afterwards', async () => {
    const emulator = emulatorWith();
    const [waiting, finished] = [await createTask(emulator), await createTask(emulator)];
    const cancel = (id: string) => callTls(emulator, 'CancelDownloadTask', { TaskId: id });
    expect(await cancel(waiting)).toMatchObject({ status: 200, body: {} });
    emulator.advance(4000);
    expect((await cancel(finished)).status).toBe(200);
    expect(await statusOf(emulator, waiting)).toBe('cancel');
    expect(await statusOf(emulator, finished)).toBe('success');
    expect(await linkOf(emulator, waiting)).toBe('');
    expect(await linesOf(emulator, finished)).toHaveLength(600);
  });

  it('is removed from the list after a day, together with its file', async () => {
    const emulator = emulatorWith();
    const id = await createTask(emulator);
    emulator.advance(24 * 3_600_000 - 60_000);
    const link = await linkOf(emulator, id);
    expect((await emulator.fetch(link)).status).toBe(200);
    emulator.advance(60_000);
    expect(await listTasks(emulator)).toEqual([]);
    expect((await emulator.fetch(link)).status).toBe(404);
    expect(await callTls(emulator, 'DescribeDownloadUrl', { TaskId: id })).toMatchObject({
      status: 404,
      body: { ErrorCode: 'ErrDownloadTaskNotExists', ErrorMessage: 'Task does not exist' },
    });
  });

  it.each([
    ['kept', 10],
    ['none', 0],
  ] as const)('ends as created_cut beyond its bytes, and its file is %s', async (cutFile, rows) => {
    const emulator = emulatorWith({ taskMaxBytes: 3000, cutFile });
    const id = await createTask(emulator);
    emulator.advance(4000);
    expect(await statusOf(emulator, id)).toBe('created_cut');
    const link = await linkOf(emulator, id);
    expect(link === '').toBe(rows === 0);
    const lines = link === '' ? [] : await linesOf(emulator, id);
    expect(lines.length >= rows).toBe(true);
    expect(lines.length).toBeLessThan(20);
  });

  it.each([
    [{ AllowIncomplete: true }, 'incomplete'],
    [{ AllowIncomplete: true, MustComplete: true }, 'fail'],
    [{}, 'fail'],
  ])('that cannot be computed exactly, with %j, ends as %s', async (fields, status) => {
    const emulator = emulatorWith({ incompleteTaskRows: 100 });
    const id = await createTask(emulator, fields);
    emulator.advance(4000);
    expect(await statusOf(emulator, id)).toBe(status);
    expect((await linkOf(emulator, id)) === '').toBe(status === 'fail');
  });

  it('may be incomplete without a file', async () => {
    const emulator = emulatorWith({ incompleteTaskRows: 100, incompleteFile: 'none' });
    const id = await createTask(emulator, { AllowIncomplete: true });
    emulator.advance(4000);
    expect(await linkOf(emulator, id)).toBe('');
  });

  it('may be reported as missing if it has no file', async () => {
    const missing = { missingFile: 'not-found', missingTaskCode: 'TaskNotExist' } as const;
    const emulator = emulatorWith(missing);
    const id = await createTask(emulator);
    expect(await callTls(emulator, 'DescribeDownloadUrl', { TaskId: id })).toMatchObject({
      status: 404,
      body: { ErrorCode: 'TaskNotExist', ErrorMessage: `Task ${id} does not exist` },
    });
  });

  it.each([
    ['earliest', 'success', '23:50:00', '23:50:00'],
    ['sorted', 'success', '23:59:50', '23:50:00'],
    ['created_cut', 'created_cut', '23:50:00', '23:50:00'],
  ] as const)(
    'with the rule %s ends as %s beyond its rows, and has the right ones',
    async (beyondRows, status, newest, oldest) => {
      const emulator = emulatorWith({ beyondRows, taskMaxRows: 10 });
      const first = async (Sort: string): Promise<string> => {
        const id = await createTask(emulator, { Sort });
        emulator.advance(4000);
        expect(await statusOf(emulator, id)).toBe(status);
        const times = (await linesOf(emulator, id)).map((line) => Number(line.split(',')[0]));
        expect(times).toHaveLength(10);
        return new Date(Math.min(...times)).toISOString().slice(11, 19);
      };
      expect(await first('desc')).toBe(newest);
      expect(await first('asc')).toBe(oldest);
    },
  );

  it.each([
    ['exclusive', 2],
    ['inclusive', 3],
  ] as const)('has a window to the millisecond, %s at its end', async (taskWindowEnd, rows) => {
    const rates = [{ perSecond: 4, from: '2025-11-02T23:50:00Z', to: '2025-11-02T23:50:10Z' }];
    const datasets = [{ vendor: 'volcengine-tls', store: topic, rates }];
    const emulator = emulatorWith({ taskWindowEnd }, { datasets });
    // Rows are at .000, .250, .500 and .750 of each second.
    const StartTime = Date.parse('2025-11-02T23:50:01.001Z');
    const id = await createTask(emulator, { StartTime, EndTime: StartTime + 749 });
    emulator.advance(4000);
    expect(await linesOf(emulator, id)).toHaveLength(rows);
  });

  it('accepts a time in seconds, unless a setting disables it', async () => {
    const seconds = {
      StartTime: createInput.StartTime / 1000,
      EndTime: createInput.EndTime / 1000,
    };
    const emulator = emulatorWith();
    await createTask(emulator, seconds);
    expect((await listTasks(emulator))[0]).toMatchObject({ StartTime: '2025-11-03 07:50:00' });
    const strict = emulatorWith({ secondsThreshold: null, utcOffset: '+00:00' });
    await createTask(strict, seconds);
    expect((await listTasks(strict))[0]).toMatchObject({ StartTime: '1970-01-21 09:28:47' });
  });

  it('is compressed as requested', async () => {
    const emulator = emulatorWith();
    const id = await createTask(emulator, { Compression: 'gzip', DataFormat: 'jsonl' });
    const zip = await createTask(emulator, { Compression: 'zip' });
    emulator.advance(4000);
    const packed = await emulator.fetch(await linkOf(emulator, id));
    const text = gunzipSync(Buffer.from(await packed.arrayBuffer())).toString();
    expect(text.trimEnd().split('\n')).toHaveLength(600);
    expect(packed.headers.get('content-disposition') ?? '').not.toContain('..');
    const zipped = Buffer.from(
      await (await emulator.fetch(await linkOf(emulator, zip))).arrayBuffer(),
    );
    expect(zipped.subarray(0, 2).toString()).toBe('PK');
  });

  it('returns the position of a log with all digits', async () => {
    const emulator = emulatorWith();
    const PackageOffset = 18_446_744_073_709_551_615n;
    const texts: string[] = [];
    const seen: Emulator = {
      ...emulator,
      fetch: async (url, init) => {
        const response = await emulator.fetch(url, init);
        texts.push(await response.clone().text());
        return response;
      },
    };
    await createTask(seen, { TaskType: 2, LogContextInfos: { Source: 's', PackageOffset } });
    await listTasks(seen);
    expect(texts.at(-1)).toContain('"PackageOffset":18446744073709551615');
  });
});

describe('a link of TLS', () => {
  it('works for five minutes, and only unchanged', async () => {
    const emulator = emulatorWith();
    const id = await createTask(emulator);
    emulator.advance(4000);
    const link = await linkOf(emulator, id);
    const fetched = await emulator.fetch(link);
    expect(fetched.status).toBe(200);
    expect(fetched.headers.get('x-tos-hash-crc64ecma')).toMatch(/^\d+$/);
    expect((await emulator.fetch(link, { method: 'HEAD' })).status).toBe(403);
    expect((await emulator.fetch(link.replace('Expires=300', 'Expires=900'))).status).toBe(403);
    emulator.advance(300_000);
    expect((await emulator.fetch(link)).status).toBe(200);
    emulator.advance(1000);
    const expired = await emulator.fetch(link);
    expect(expired.status).toBe(403);
    expect(await expired.json()).toMatchObject({ Code: 'AccessDenied' });
    expect((await emulator.fetch(await linkOf(emulator, id))).status).toBe(200);
  });
});

describe('the list of TLS', () => {
  it('has pages, and filters by a part of the name', async () => {
    const emulator = emulatorWith();
    for (let number = 0; number < 25; number += 1) {
      await createTask(emulator, { TaskName: `task ${number}` });
    }
    await createTask(emulator, { TopicId: 'another' });
    expect(await listTasks(emulator)).toHaveLength(20);
    expect(await listTasks(emulator, { PageNumber: 2 })).toHaveLength(5);
    expect(await listTasks(emulator, { TaskName: 'task 2', PageSize: 100 })).toHaveLength(6);
  });

  it.each([
    ['DescribeDownloadTasks', { TopicId: 'not-exist' }, 404, 'TopicNotExist'],
    ['DescribeDownloadTasks', {}, 400, 'InvalidArgument'],
    ['DescribeDownloadTasks', { TopicId: topic, PageSize: 101 }, 400, 'InvalidArgument'],
    ['CreateDownloadTask', { ...createInput, EndTime: 1 }, 400, 'InvalidArgument'],
    ['CreateDownloadTask', { ...createInput, Compression: 'lz4' }, 400, 'InvalidArgument'],
    ['CreateDownloadTask', { ...createInput, Query: 'x'.repeat(4097) }, 400, 'InvalidArgument'],
    ['CancelDownloadTask', { TaskId: 'none' }, 404, 'ErrDownloadTaskNotExists'],
    ['DeleteDownloadTask', { TaskId: 'none' }, 405, 'MethodNotSupport'],
  ])('%s refuses %j with %i', async (operation, input, status, code) => {
    const refused = await callTls(emulatorWith(), operation, input);
    expect(refused).toMatchObject({ status, body: { ErrorCode: code } });
    expect(refused.headers.get('x-tls-requestid')).toMatch(/^[0-9a-f]{32}$/);
  });
});
