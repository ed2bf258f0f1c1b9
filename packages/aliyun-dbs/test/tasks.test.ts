import { DownloadTasksError } from '@download-tasks/client-core';
import { TaskFailedError, waitForTask } from '@download-tasks/normalize';
import { createVirtualClock } from '@download-tasks/normalize/testing';
import { TaskInTheWayError } from '@download-tasks/aliyun-dbs/tasks';
import type { Emulator } from '@download-tasks/emulator';
import { describe, expect, it } from 'vitest';
import { createInput, emulatedDbs, instance } from './emulated-dbs.js';
import { rejectionOf } from './rejection-of.js';
import { page, refused, stubbedDbs } from './stubbed-dbs.js';

const hour = 3_600_000;
const day = 24 * hour;

function clockOf(emulator: Emulator) {
  return createVirtualClock((ms) => emulator.advance(ms));
}

describe('DBS tasks', () => {
  it('pass through the states of the vendor and count tables', async () => {
    const { emulator, tasks } = emulatedDbs();
    const { handle, id, delivery } = await tasks.create(createInput);
    expect(delivery).toBe('link');
    const seen = new Set<string>();
    const shares: (number | undefined)[] = [];
    const task = await waitForTask(tasks, handle, {
      clock: clockOf(emulator),
      intervalMs: 300,
      onProgress: ({ task: { state, vendorState, progress } }) => {
        seen.add(`${vendorState} ${state}`);
        shares.push(progress?.fraction);
      },
    });
    expect([...seen]).toEqual([
      'initializing queued',
      'queueing queued',
      'running running',
      'finished succeeded',
    ]);
    expect(shares[0]).toBeUndefined();
    expect(shares).toContain(0.5);
    expect(task).toMatchObject({
      vendor: 'aliyun-dbs',
      id,
      handle: `aliyun-dbs:cn-hangzhou/rm-example/${id}`,
      progress: { done: 10, total: 10, fraction: 1, unit: 'tables' },
      format: 'csv',
      files: [],
    });
    expect(task.error).toBeUndefined();
  });

  it('keep the cluster in their handle and send it', async () => {
    const { client, tasks } = emulatedDbs();
    const sharded = { ...createInput, ClusterName: 'dds-shard' };
    const { handle, id } = await tasks.create(sharded);
    expect(handle).toBe(`aliyun-dbs:cn-hangzhou/rm-example/${id}/dds-shard`);
    expect(await tasks.get(handle)).toMatchObject({ id, handle });
    const other = `aliyun-dbs:cn-hangzhou/rm-example/${id}/dds-other`;
    await expect(tasks.get(other)).rejects.toMatchObject({ kind: 'not-found' });
    // A cluster that is not part of a handle is also listed.
    const { Data } = await client.describeDownloadTask(instance);
    expect(Data?.TotalElements).toBe(1);
  });

  it('report a failure without a reason, because DBS gives none', async () => {
    const { emulator, tasks } = emulatedDbs();
    const { handle } = await tasks.create({ ...createInput, BakSetId: 'emulate:failed' });
    const error = await rejectionOf(waitForTask(tasks, handle, { clock: clockOf(emulator) }));
    expect(TaskFailedError.isInstance(error)).toBe(true);
    expect((await tasks.get(handle)).error).toBeUndefined();
  });

  it('run again under the same handle', async () => {
    const { emulator, tasks } = emulatedDbs();
    const { handle } = await tasks.create({ ...createInput, BakSetId: 'emulate:failed-once' });
    emulator.advance(hour);
    expect((await tasks.get(handle)).state).toBe('failed');
    await tasks.retry(handle);
    const task = await waitForTask(tasks, handle, { clock: clockOf(emulator) });
    expect(task).toMatchObject({ handle, state: 'succeeded' });
  });
});

describe('a DBS task that is not created', () => {
  it('reports the running task, with its handle', async () => {
    const { tasks } = emulatedDbs();
    const running = await tasks.create(createInput);
    const error = await rejectionOf(tasks.create({ ...createInput, BakSetId: '146006' }));
    expect(TaskInTheWayError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({
      kind: 'conflict',
      code: 'DBS.DownloadTask.OnlyOneRunningOrFailedTask',
      status: 200,
      handle: running.handle,
      task: { state: 'queued' },
    });
    expect(String(error)).toContain(running.handle);
    expect(String(error)).toContain('waitForTask');
    expect(JSON.stringify(error)).toContain(`"handle":"${running.handle}"`);
  });

  it('reports the failed task, and advises to retry it', async () => {
    const { emulator, tasks } = emulatedDbs();
    await tasks.create({ ...createInput, BakSetId: '1' });
    emulator.advance(hour);
    const failed = await tasks.create({ ...createInput, BakSetId: 'emulate:failed' });
    emulator.advance(hour);
    const error = await rejectionOf(tasks.create(createInput));
    expect(error).toMatchObject({ handle: failed.handle, task: { state: 'failed' } });
    expect(String(error)).toContain('retry(handle)');
  });

  it('reports the task that recently downloaded the same backup', async () => {
    const { emulator, tasks } = emulatedDbs();
    const handles: string[] = [];
    for (const input of [
      createInput,
      { ...createInput, FormatType: 'sql' },
      { ...createInput, BakSetId: 'another' },
    ]) {
      handles.push((await tasks.create(input)).handle);
      emulator.advance(hour);
    }
    const error = await rejectionOf(tasks.create({ ...createInput, FormatType: 'CSV' }));
    expect(error).toMatchObject({ code: 'DBS.DownloadTask.JobAlreadyExist', handle: handles[0] });
    expect(String(error)).toContain('links');
    emulator.advance(3 * day);
    await expect(tasks.create(createInput)).resolves.toBeDefined();
  });

  it('reports the task of the same point in time', async () => {
    const { emulator, tasks } = emulatedDbs();
    const { BakSetId: _, ...rest } = createInput;
    const input = { ...rest, BakSetType: 'pitr', DownloadPointInTime: '1661373070000' } as const;
    const { handle } = await tasks.create(input);
    emulator.advance(hour);
    expect((await tasks.get(handle)).window).toEqual({ to: '2022-08-24T20:31:10.000Z' });
    expect(await rejectionOf(tasks.create(input))).toMatchObject({ handle });
  });

  it("is rejected with the vendor's error if the other task cannot be found", async () => {
    const { tasks } = emulatedDbs();
    const BakSetId = 'emulate:DBS.DownloadTask.JobAlreadyExist';
    const error = await rejectionOf(tasks.create({ ...createInput, BakSetId }));
    expect(TaskInTheWayError.isInstance(error)).toBe(false);
    expect(DownloadTasksError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ kind: 'conflict', operation: 'CreateDownload' });
  });

  it('does not report an expired task', async () => {
    const row = { BakSetId: '146005', Format: 'csv' };
    const { tasks } = stubbedDbs((action) =>
      action === 'CreateDownload'
        ? refused('DBS.DownloadTask.JobAlreadyExist')
        : page(
            { ...row, TaskId: 'dt-2', DownloadStatus: 'expired' },
            { ...row, TaskId: 'dt-1', DownloadStatus: 'finished' },
          ),
    );
    expect(await rejectionOf(tasks.create(createInput))).toMatchObject({ task: { id: 'dt-1' } });
  });

  it("is rejected with the vendor's error if the tasks cannot be listed", async () => {
    const { tasks, calls } = stubbedDbs((action) =>
      action === 'CreateDownload'
        ? refused('DBS.DownloadTask.OnlyOneRunningOrFailedTask')
        : refused('Request.Forbidden', 403),
    );
    const error = await rejectionOf(tasks.create(createInput));
    expect(error).toMatchObject({ code: 'DBS.DownloadTask.OnlyOneRunningOrFailedTask' });
    expect(TaskInTheWayError.isInstance(error)).toBe(false);
    expect(calls).toHaveLength(2);
  });
});
