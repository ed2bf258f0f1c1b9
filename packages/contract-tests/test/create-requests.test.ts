import { createEmulator } from '@download-tasks/emulator';
import { TaskMayExistError, TaskRequestError, waitForTask } from '@download-tasks/normalize';
import { createVirtualClock } from '@download-tasks/normalize/testing';
import { describe, expect, it } from 'vitest';
import { createInputs, emulatedVendors } from '../src/emulated-vendors.js';

const from = new Date('2025-11-02T23:50:00.400Z');
const to = '2025-11-03T00:00:00+00:00';
const instance = { RegionCode: 'cn-hangzhou', InstanceName: 'rm-1' } as const;

type Fetch = typeof globalThis.fetch;

/**
 * Providers over an emulator, with what came of each request changed by `answer`, and how many
 * there were.
 */
function emulated(
  answer: (call: () => Promise<Response>, sent: number) => Promise<Response> = (call) => call(),
) {
  const emulator = createEmulator();
  const sent = { count: 0 };
  const fetch: Fetch = async (input, init) => {
    sent.count += 1;
    return answer(async () => emulator.fetch(input, init), sent.count);
  };
  const clock = createVirtualClock((ms) => emulator.advance(ms));
  return { ...emulatedVendors({ fetch, now: emulator.now }), sent, clock };
}

/** The first answer is lost on the way back. */
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

describe('a task asked for in the words of all vendors', () => {
  it('becomes a job of SLS, its window widened to whole seconds', async () => {
    const { sls, clock } = emulated();
    const { handle } = await sls.create({
      from,
      to,
      query: '*',
      format: 'csv',
      compression: 'gzip',
      name: 'one',
      logstore: 'web',
    });
    const task = await waitForTask(sls, handle, { clock });
    expect(task).toMatchObject({
      name: 'one',
      query: '*',
      format: 'csv',
      compression: 'gzip',
      window: { from: '2025-11-02T23:50:00.000Z', to: '2025-11-03T00:00:00.000Z' },
    });
  });

  it('becomes a task of BLS', async () => {
    const { bls, clock } = emulated();
    const { handle } = await bls.create({
      from,
      to,
      format: 'csv',
      name: 'one',
      logStoreName: 'web',
    });
    expect(await waitForTask(bls, handle, { clock })).toMatchObject({
      name: 'one',
      format: 'csv',
      window: { from: '2025-11-02T23:50:00.000Z', to: '2025-11-03T00:00:00.000Z' },
    });
  });

  it('becomes a full backup or a point in time of DBS', async () => {
    const { dbs } = emulated();
    const full = await dbs.create({
      ...instance,
      BakSetId: '146005',
      format: 'sql',
      compression: 'zstd',
    });
    expect(full.delivery).toBe('link');
    expect((await dbs.get(full.handle)).format?.toLowerCase()).toBe('sql');
    const pitr = await dbs.create({ ...instance, InstanceName: 'rm-2', to, format: 'csv' });
    expect((await dbs.get(pitr.handle)).window).toEqual({ to: '2025-11-03T00:00:00.000Z' });
  });

  it('is refused before anything is sent where the vendor cannot do it', async () => {
    const { sls, bls, dbs, dms, sent } = emulated();
    const wanted = { from, to, name: 'one', logstore: 'web', logStoreName: 'web' } as const;
    const refusals = [
      [sls.create({ ...wanted, format: 'xml' as never }), 'can do "json" or "csv"'],
      [bls.create({ ...wanted, compression: 'gzip' as never }), 'can do "none"'],
      [dbs.create({ ...instance, BakSetId: '1', format: 'csv', from }), 'give "to" alone'],
      [dbs.create({ ...instance, BakSetId: '1', format: 'csv', to }), 'give either "to"'],
      [dms.create({ ...createInputs.dms(), from } as never), 'Give FilterStartTime'],
      [dms.create({ ...createInputs.dms(), format: 'csv' } as never), 'zip file of SQL'],
    ] as const;
    for (const [created, message] of refusals) {
      const error = await errorOf(created);
      expect(TaskRequestError.isInstance(error)).toBe(true);
      expect(String(error)).toContain(message);
    }
    const misspelt = sls.create({ ...wanted, allowIncomplete: true } as never);
    expect(await errorOf(misspelt)).toMatchObject({ kind: 'invalid' });
    expect(sent.count).toBe(0);
  });
});

describe('a task whose answer was lost', () => {
  const sink = {
    type: 'AliyunOSS',
    contentType: 'csv',
    compressionType: 'gzip',
    bucket: 'mine',
  } as const;

  it('is found again by its name in SLS', async () => {
    const { sls, sent } = emulated(loseFirst);
    const created = await sls.create(createInputs.sls(1));
    expect(created.handle).toBe('aliyun-sls:cn-hangzhou/ali-test-project/download-1');
    expect(sent.count).toBe(2);
    expect((await sls.get(created.handle)).state).toBe('queued');
  });

  it('is said not to exist in SLS where the request was lost, and can be asked for again', async () => {
    const { sls } = emulated(async (call, sent) => {
      if (sent === 1) {
        throw new TypeError('fetch failed');
      }
      return call();
    });
    expect(await errorOf(sls.create(createInputs.sls(1)))).toMatchObject({ kind: 'network' });
    expect(await sls.create(createInputs.sls(1))).toBeDefined();
  });

  it.each([
    { query: 'other' },
    { logstore: 'other' },
    { fromTime: 1 },
    { toTime: 1_900_000_000 },
    { sink: { ...sink, contentType: 'json' } },
    { sink: { ...sink, compressionType: 'none' } },
    { sink: { ...sink, bucket: 'another' } },
  ] as const)('is not taken for another job of the same name: %j', async (change) => {
    const { sls } = emulated(async (call, sent) => {
      if (sent === 2) {
        throw new TypeError('fetch failed');
      }
      return call();
    });
    const { configuration: asked, ...job } = createInputs.sls(1);
    const configuration = { ...asked, sink };
    await sls.create({ ...job, configuration });
    const other = sls.create({ ...job, configuration: { ...configuration, ...change } });
    expect(await errorOf(other)).toMatchObject({ name: 'DownloadTasksError', kind: 'network' });
  });

  it('may exist in SLS where the look-up fails, too, and its handle is known', async () => {
    const { sls } = emulated(async () => Promise.reject(new TypeError('fetch failed')));
    const error = await errorOf(sls.create(createInputs.sls(1)));
    expect(TaskMayExistError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ handle: 'aliyun-sls:cn-hangzhou/ali-test-project/download-1' });
  });

  it('may exist at every other vendor, and is described', async () => {
    const creations = {
      bls: (vendors: ReturnType<typeof emulated>) => vendors.bls.create(createInputs.bls(1)),
      dms: (vendors: ReturnType<typeof emulated>) => vendors.dms.create(createInputs.dms()),
      dbs: (vendors: ReturnType<typeof emulated>) => vendors.dbs.create(createInputs.dbs(1)),
    };
    const advice = { bls: 'named "download 1"', dms: 'ticket 4060000', dbs: 'instance rm-1' };
    for (const vendor of ['bls', 'dms', 'dbs'] as const) {
      const error = await errorOf(creations[vendor](emulated(loseFirst)));
      expect(TaskMayExistError.isInstance(error)).toBe(true);
      expect(String(error)).toContain(advice[vendor]);
    }
  });
});
