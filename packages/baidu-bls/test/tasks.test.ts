import { HandleError, TaskFailedError, waitForTask } from '@download-tasks/normalize';
import { createVirtualClock } from '@download-tasks/normalize/testing';
import { describe, expect, it } from 'vitest';
import { createInput, emulatedBls } from './emulated-bls.js';

describe('BLS tasks', () => {
  it('walk through the states of the vendor to a task with its file', async () => {
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

  it('tell why one failed, in the words of the vendor', async () => {
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

  it('list more than a page, each once, with the filter of the vendor', async () => {
    const { tasks } = emulatedBls();
    const handles = new Set<string>();
    for (let count = 0; count < 120; count += 1) {
      handles.add((await tasks.create(createInput)).handle);
    }
    await tasks.create({ ...createInput, logStoreName: 'other' });
    const listed: string[] = [];
    for await (const task of tasks.list({ logStoreName: 'web', order: 'asc' }))
      listed.push(task.handle);
    expect(listed.toSorted()).toEqual([...handles].toSorted());
  });

  it('take a second delete for done', async () => {
    const { tasks } = emulatedBls();
    const { handle } = await tasks.create(createInput);
    await tasks.delete(handle);
    await expect(tasks.delete(handle)).resolves.toBeUndefined();
  });

  it('refuse a handle of another region before anything is sent', async () => {
    const { tasks } = emulatedBls();
    const getting = tasks.get('baidu-bls:gz/cfa6a654-06e9-66ca-3e24-71b1764d0455');
    await expect(getting).rejects.toBeInstanceOf(HandleError);
    await expect(getting).rejects.toThrow('Create a client for "gz"');
  });
});
