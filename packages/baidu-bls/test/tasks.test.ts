import { createBaiduBlsClient } from '@download-tasks/baidu-bls';
import { createBaiduBlsTasks, type BaiduBlsTasks } from '@download-tasks/baidu-bls/tasks';
import { emulatorCredentials } from '@download-tasks/emulator';
import { HandleError, TaskFailedError, waitForTask } from '@download-tasks/normalize';
import { createVirtualClock } from '@download-tasks/normalize/testing';
import { describe, expect, it } from 'vitest';
import { createInput, emulatedBls } from './emulated-bls.js';

describe('BLS tasks', () => {
  it('pass through the states of the vendor to a task with its file', async () => {
    const { emulator, tasks } = emulatedBls();
    const { handle, id } = await tasks.create(createInput);
    const seen = new Set<string>();
    const task = await waitForTask(tasks, handle, {
      intervalMs: 500,
      clock: createVirtualClock((ms) => emulator.advance(ms)),
      onProgress: ({ task: { state, vendorState } }) => seen.add(`${vendorState} ${state}`),
    });
    expect([...seen]).toEqual(['WAITING queued', 'RUNNING running', 'SUCCESS succeeded']);
    expect(task).toMatchObject({
      vendor: 'baidu-bls',
      id,
      handle: `baidu-bls:bj/${id}`,
      name: createInput.name,
      window: { from: '2025-11-02T23:50:00.000Z', to: '2025-11-03T00:00:00.000Z' },
      format: 'csv',
      progress: { done: 600, unit: 'rows' },
      files: [{ rows: 600 }],
    });
    expect(task.error).toBeUndefined();
  });

  it('report the reason for a failure in the words of the vendor', async () => {
    const { emulator, tasks } = emulatedBls({
      outcome: () => ({ kind: 'fails', code: 'ExecutionTimeout', message: 'took too long' }),
    });
    const { handle } = await tasks.create(createInput);
    const waiting = waitForTask(tasks, handle, {
      clock: createVirtualClock((ms) => emulator.advance(ms)),
    });
    await expect(waiting).rejects.toBeInstanceOf(TaskFailedError);
    await expect(waiting).rejects.toMatchObject({
      code: 'ExecutionTimeout',
      vendorMessage: 'took too long',
    });
  });

  it('are listed over several pages, each once, with the filter of the vendor', async () => {
    const { tasks } = emulatedBls();
    const handles = new Set<string>();
    for (let count = 0; count < 120; count += 1) {
      handles.add((await tasks.create(createInput)).handle);
    }
    await tasks.create({ ...createInput, logStoreName: 'other' });
    const listed: string[] = [];
    for await (const task of tasks.list({ logStoreName: 'web', order: 'asc' })) {
      listed.push(task.handle);
    }
    expect(listed.toSorted()).toEqual([...handles].toSorted());
  });

  it('accept a second delete', async () => {
    const { tasks } = emulatedBls();
    const { handle } = await tasks.create(createInput);
    await tasks.delete(handle);
    await expect(tasks.delete(handle)).resolves.toBeUndefined();
  });

  it('reject a handle of another region before anything is sent', async () => {
    const { tasks } = emulatedBls();
    const getting = tasks.get('baidu-bls:gz/cfa6a654-06e9-66ca-3e24-71b1764d0455');
    await expect(getting).rejects.toBeInstanceOf(HandleError);
    await expect(getting).rejects.toThrow('Create a client for region "gz"');
  });
});

/** Tasks of a service that returns a result from the test for each request body. */
function tasksOfService(respond: (body: { readonly pageNo?: number }) => unknown): BaiduBlsTasks {
  const client = createBaiduBlsClient({
    region: 'bj',
    credentials: emulatorCredentials,
    fetch: async (input, init) => {
      const sent = await new Request(input, init).text();
      return Response.json({ success: true, result: respond(sent === '' ? {} : JSON.parse(sent)) });
    },
  });
  return createBaiduBlsTasks(client);
}

describe('BLS tasks of a service that deviates from its documentation', () => {
  const handle = 'baidu-bls:bj/u';

  it('are all listed if its pages are shorter than declared', async () => {
    const uuids = Array.from({ length: 120 }, (_, index) => `u${index}`);
    const tasks = tasksOfService(({ pageNo = 1 }) => ({
      pageSize: 100,
      total: uuids.length,
      tasks: uuids
        .slice((pageNo - 1) * 50, pageNo * 50)
        .map((uuid) => ({ uuid, state: 'WAITING' })),
    }));
    const listed: string[] = [];
    for await (const { id } of tasks.list()) {
      listed.push(id);
    }
    expect(listed).toEqual(uuids);
  });

  it('are listed with one request if the first page contains them all', async () => {
    let requests = 0;
    const tasks = tasksOfService(() => {
      requests += 1;
      return { total: 1, tasks: [{ uuid: 'u', state: 'WAITING' }] };
    });
    for await (const { id } of tasks.list()) {
      expect(id).toBe('u');
    }
    expect(requests).toBe(1);
  });

  it('have an unknown state if it sends none', async () => {
    const task = await tasksOfService(() => ({ task: { uuid: 'u' } })).get(handle);
    expect(task).toMatchObject({ handle, state: 'unknown', vendorState: '' });
  });

  it('have no error if it gives no reason for a failure', async () => {
    const task = { uuid: 'u', state: 'FAILED', failedCode: '', failedMessage: '' };
    expect(await tasksOfService(() => ({ task })).get(handle)).not.toHaveProperty('error');
  });

  it.each([
    ['no task', {}],
    ['a task without an identifier', { task: { state: 'WAITING' } }],
    ['an empty identifier', { task: { uuid: '', state: 'WAITING' } }],
  ])('lead to a typed error if it returns %s', async (_, result) => {
    const getting = tasksOfService(() => result).get(handle);
    await expect(getting).rejects.toMatchObject({ kind: 'malformed', vendor: 'baidu-bls' });
  });

  it('are not created if it returns no identifier', async () => {
    const creating = tasksOfService(() => ({ uuid: '' })).create(createInput);
    await expect(creating).rejects.toMatchObject({ kind: 'malformed' });
    await expect(creating).rejects.toThrow('look for it before you call again');
  });
});
