import { createEmulator } from '@download-tasks/emulator';
import { TaskMayExistError, waitForTask } from '@download-tasks/normalize';
import { createVirtualClock } from '@download-tasks/normalize/testing';
import { describe, expect, it } from 'vitest';
import { oneVendor } from '../src/every-vendor.js';
import { readJourney } from '../src/journey.js';
import { vendors } from '../src/spec.js';

const from = new Date('2025-11-02T23:50:00.400Z');
const to = '2025-11-03T00:00:00+00:00';
const instance = { RegionCode: 'cn-hangzhou', InstanceName: 'rm-1' } as const;

type Fetch = typeof globalThis.fetch;

/**
 * Creates the provider of a vendor on an emulator, and counts its requests. `respond` may replace
 * the response to each request.
 */
async function emulated(
  vendor: string,
  respond: (call: () => Promise<Response>, sent: number) => Promise<Response> = (call) => call(),
) {
  const emulator = createEmulator();
  const sent = { count: 0 };
  const fetch: Fetch = async (input, init) => {
    sent.count += 1;
    return respond(async () => emulator.fetch(input, init), sent.count);
  };
  const clock = createVirtualClock((ms) => emulator.advance(ms));
  return { ...(await oneVendor(vendor, { fetch, now: emulator.now })), sent, clock };
}

/** Loses the first response. */
async function loseFirst(call: () => Promise<Response>, sent: number): Promise<Response> {
  const response = await call();
  if (sent === 1) {
    throw new TypeError('fetch failed');
  }
  return response;
}

async function errorOf(promise: Promise<unknown>): Promise<unknown> {
  return promise.then(
    () => undefined,
    (error: unknown) => error,
  );
}

describe('a task requested with the members that all vendors share', () => {
  it('becomes a job of SLS with a window widened to whole seconds', async () => {
    const { tasks, clock } = await emulated('aliyun-sls');
    const { handle } = await tasks.create({
      from,
      to,
      query: '*',
      format: 'csv',
      compression: 'gzip',
      name: 'one',
      logstore: 'web',
    });
    const task = await waitForTask(tasks, handle, { clock });
    expect(task).toMatchObject({
      name: 'one',
      query: '*',
      format: 'csv',
      compression: 'gzip',
      window: { from: '2025-11-02T23:50:00.000Z', to: '2025-11-03T00:00:00.000Z' },
    });
  });

  it('becomes a task of BLS', async () => {
    const { tasks, clock } = await emulated('baidu-bls');
    const { handle } = await tasks.create({
      from,
      to,
      format: 'csv',
      name: 'one',
      logStoreName: 'web',
    });
    expect(await waitForTask(tasks, handle, { clock })).toMatchObject({
      name: 'one',
      format: 'csv',
      window: { from: '2025-11-02T23:50:00.000Z', to: '2025-11-03T00:00:00.000Z' },
    });
  });

  it('becomes a download of a full backup or of a point in time in DBS', async () => {
    const { tasks } = await emulated('aliyun-dbs');
    const full = await tasks.create({
      ...instance,
      BakSetId: '146005',
      format: 'sql',
      compression: 'zstd',
    });
    expect(full).toMatchObject({ delivery: 'link' });
    expect((await tasks.get(full.handle)).format?.toLowerCase()).toBe('sql');
    const pitr = await tasks.create({ ...instance, InstanceName: 'rm-2', to, format: 'csv' });
    expect((await tasks.get(pitr.handle)).window).toEqual({ to: '2025-11-03T00:00:00.000Z' });
  });

  const named = { from, to, name: 'one' };
  const wanted = { ...named, logstore: 'web' };
  it.each([
    ['aliyun-sls', { ...wanted, format: 'xml' }, 'supports only "json" or "csv"'],
    ['aliyun-sls', { ...wanted, allowIncomplete: true }, 'no argument "allowIncomplete"'],
    ['baidu-bls', { ...named, logStoreName: 'web', compression: 'gzip' }, 'supports only "none"'],
    ['aliyun-dbs', { ...instance, BakSetId: '1', format: 'csv', from }, 'pass only "to"'],
    ['aliyun-dbs', { ...instance, BakSetId: '1', format: 'csv', to }, 'pass either "to"'],
    ['aliyun-dms', { OrderId: '1', from }, 'Pass FilterStartTime'],
    ['aliyun-dms', { OrderId: '1', format: 'csv' }, 'zip file of SQL'],
  ])('is refused by %s before anything is sent: %j', async (vendor, input, message) => {
    const { tasks, sent } = await emulated(vendor);
    const error = await errorOf(tasks.create(input));
    expect(error).toMatchObject({ kind: 'invalid' });
    expect(String(error)).toContain(message);
    expect(sent.count).toBe(0);
  });
});

describe('a task whose creation got no response', () => {
  const sink = {
    type: 'AliyunOSS',
    contentType: 'csv',
    compressionType: 'gzip',
    bucket: 'mine',
  } as const;

  it('is found by its name in SLS', async () => {
    const { tasks, create, sent } = await emulated('aliyun-sls', loseFirst);
    const created = await create(1);
    expect(created.handle).toBe('aliyun-sls:cn-hangzhou/ali-test-project/download-1');
    expect(sent.count).toBe(2);
    expect((await tasks.get(created.handle)).state).toBe('queued');
  });

  it('does not exist in SLS if the request was lost, and can be created again', async () => {
    const { create } = await emulated('aliyun-sls', async (call, sent) => {
      if (sent === 1) {
        throw new TypeError('fetch failed');
      }
      return call();
    });
    expect(await errorOf(create(1))).toMatchObject({ kind: 'network' });
    expect(await create(1)).toBeDefined();
  });

  it.each([
    { query: 'other' },
    { logstore: 'other' },
    { fromTime: 1 },
    { toTime: 1_900_000_000 },
    { sink: { ...sink, contentType: 'json' } },
    { sink: { ...sink, compressionType: 'none' } },
    { sink: { ...sink, bucket: 'another' } },
  ] as const)('is not confused with another job of the same name: %j', async (change) => {
    const { tasks } = await emulated('aliyun-sls', async (call, sent) => {
      if (sent === 2) {
        throw new TypeError('fetch failed');
      }
      return call();
    });
    const { configuration: original, ...job } = readJourney('aliyun-sls').create ?? {};
    const configuration = { ...Object(original), sink };
    const named = { ...job, name: 'download-1' };
    await tasks.create({ ...named, configuration });
    const other = tasks.create({ ...named, configuration: { ...configuration, ...change } });
    expect(await errorOf(other)).toMatchObject({ name: 'DownloadTasksError', kind: 'network' });
  });

  it('may exist in SLS if the lookup fails too, and the error contains its handle', async () => {
    const { create } = await emulated('aliyun-sls', async () => {
      throw new TypeError('fetch failed');
    });
    const error = await errorOf(create(1));
    expect(TaskMayExistError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ handle: 'aliyun-sls:cn-hangzhou/ali-test-project/download-1' });
  });

  it.each(vendors)('is found at %s, or the error contains its arguments', async (vendor) => {
    const { tasks, create } = await emulated(vendor, loseFirst);
    const given = textsIn(readJourney(vendor).create).map((text) => text.replace('${index}', '1'));
    const found = await create(1).then(
      async ({ handle }) => [(await tasks.get(handle)).handle],
      (error: unknown) =>
        TaskMayExistError.isInstance(error)
          ? given.filter((text) => error.message.includes(text))
          : [],
    );
    expect(found).not.toEqual([]);
  });
});

/** The strings in a value, at any depth. */
function textsIn(value: unknown): string[] {
  const members: readonly unknown[] = Object.values(Object(value));
  return typeof value === 'string' ? [value] : members.flatMap(textsIn);
}
