import { describe, expect, it } from 'vitest';
import { createEmulator } from '../src/index.js';
import { call, createTask, describeTask, linkOf } from './bls-client.js';

const timings = {
  'baidu-bls': { waitingMs: 1000, runningMs: 4000, retentionMs: 60_000, linkLifetimeMs: 10_000 },
};
const start = new Date('2025-11-03T00:00:00Z');

function emulatorAtStart(options = {}) {
  return createEmulator({ now: () => start, timings, ...options });
}

describe('life cycle of a BLS download task', () => {
  it('waits, runs while its rows grow, succeeds and expires', async () => {
    const emulator = emulatorAtStart();
    const uuid = await createTask(emulator);
    expect(await describeTask(emulator, uuid)).toMatchObject({
      state: 'WAITING',
      writtenRows: 0,
      createdTime: '2025-11-03T00:00:00Z',
    });
    emulator.advance(1000);
    expect(await describeTask(emulator, uuid)).toMatchObject({
      state: 'RUNNING',
      writtenRows: 0,
      execStartTime: '2025-11-03T00:00:01Z',
    });
    emulator.advance(2000);
    expect(await describeTask(emulator, uuid)).toMatchObject({
      state: 'RUNNING',
      writtenRows: 300,
    });
    emulator.advance(2000);
    expect(await describeTask(emulator, uuid)).toMatchObject({
      state: 'SUCCESS',
      writtenRows: 600,
      execEndTime: '2025-11-03T00:00:05Z',
      updatedTime: '2025-11-03T00:00:05Z',
    });
    emulator.advance(60_000);
    expect(await describeTask(emulator, uuid)).toMatchObject({
      state: 'EXPIRED',
      updatedTime: '2025-11-03T00:01:05Z',
    });
  });

  it('leaves out times in the future', async () => {
    const emulator = emulatorAtStart();
    const task = await describeTask(emulator, await createTask(emulator));
    expect(task).not.toHaveProperty('execStartTime');
    expect(task).not.toHaveProperty('execEndTime');
    expect(task).not.toHaveProperty('failedCode');
  });

  it('fails a task whose query requests it', async () => {
    const emulator = emulatorAtStart();
    const uuid = await createTask(emulator, { query: 'match emulate:failed' });
    emulator.advance(5000);
    expect(await describeTask(emulator, uuid)).toMatchObject({
      state: 'FAILED',
      failedCode: 'InternalError',
      writtenRows: 300,
    });
    emulator.advance(1_000_000);
    expect(await describeTask(emulator, uuid)).toMatchObject({ state: 'FAILED' });
  });

  it('calls the outcome rule for every task', async () => {
    const calls: unknown[] = [];
    const emulator = emulatorAtStart({
      outcome(task: unknown) {
        calls.push(task);
        return { kind: 'fails', code: 'QuotaExceeded', message: 'too much' };
      },
    });
    const uuid = await createTask(emulator, { query: 'match a' });
    emulator.advance(5000);
    expect(calls).toEqual([{ vendor: 'baidu-bls', id: uuid, name: 'nightly', query: 'match a' }]);
    expect(await describeTask(emulator, uuid)).toMatchObject({
      failedCode: 'QuotaExceeded',
      failedMessage: 'too much',
    });
  });

  it('returns the request with the documented defaults', async () => {
    const emulator = emulatorAtStart();
    const uuid = await createTask(emulator, {
      logStreamName: '',
      limit: 0,
      format: '',
      fileDir: 'b/d/',
    });
    expect(await describeTask(emulator, uuid)).toMatchObject({
      uuid,
      name: 'nightly',
      project: 'default',
      logStoreName: 'test',
      logStreamName: '',
      query: 'match *',
      queryStartTime: '2025-11-02T23:50:00Z',
      queryEndTime: '2025-11-03T00:00:00Z',
      format: 'json',
      limit: 1_000_000,
      order: 'desc',
      fileDir: 'b/d/',
    });
  });

  it('forgets a deleted task and its file', async () => {
    const emulator = emulatorAtStart();
    const uuid = await createTask(emulator);
    emulator.advance(5000);
    const link = await linkOf(emulator, uuid);
    const path = `/v2/logstore/download/${uuid}`;
    const deleted = await call(emulator, 'DELETE', path);
    expect(deleted.status).toBe(200);
    expect(deleted.body).toEqual({ success: true, code: 'success', message: '' });
    for (const method of ['GET', 'DELETE']) {
      expect(await call(emulator, method, path)).toMatchObject({
        status: 404,
        body: { code: 'DownloadTaskNotFound', success: false },
      });
    }
    expect((await emulator.fetch(link)).status).toBe(404);
  });

  it('never lets its clock run backwards', () => {
    const emulator = emulatorAtStart();
    for (const milliseconds of [-1, Number.NaN, Number.POSITIVE_INFINITY, 1e15, 1e300]) {
      expect(() => emulator.advance(milliseconds)).toThrow(RangeError);
    }
    emulator.advance(500);
    expect(emulator.now().toISOString()).toBe('2025-11-03T00:00:00.500Z');
  });
});
