import { describe, expect, it } from 'vitest';
import { createTaskRegistry, HandleError, type TaskProvider } from '@download-tasks/normalize';
import { createVirtualClock } from '@download-tasks/normalize/testing';
import { MemoryCloud, MemoryTasks, secret } from './memory-cloud.js';

function provider(vendor: string, handlePrefix?: string): TaskProvider {
  const fail = async () => Promise.reject(new Error(`${handlePrefix ?? vendor} was called`));
  return {
    vendor,
    ...(handlePrefix !== undefined && { handlePrefix }),
    create: fail,
    get: fail,
    links: fail,
  };
}

function thrownBy(call: () => unknown): unknown {
  try {
    return call();
  } catch (error) {
    return error;
  }
}

describe('createTaskRegistry', () => {
  const sls = provider('sls');
  const east = provider('bls', 'bls:east/');
  const west = provider('bls', 'bls:west/');
  const special = provider('bls', 'bls:west/special/');
  const registry = createTaskRegistry([sls, special, east, west]);

  it.each([
    ['sls:a/b/c', sls],
    ['bls:east/1', east],
    ['bls:west/1', west],
    ['bls:west/special/1', special],
  ])('finds the provider of %s', (handle, expected) => {
    expect(registry.resume(handle)).toMatchObject({ handle, provider: expected });
  });

  it.each([
    ['nonsense', 'syntax', 'the vendor is missing'],
    ['sls@2:a/b', 'version', 'Update @download-tasks/normalize'],
    ['dms:a', 'vendor', 'no provider for "dms" is registered. Add one'],
    ['bls:north/1', 'vendor', 'serve "bls:west/special/…", "bls:east/…", "bls:west/…"'],
    ['bls:eastern/1', 'vendor', 'Add one for the region'],
  ])('rejects %s', (handle, problem, message) => {
    const error = thrownBy(() => registry.resume(handle));
    expect(HandleError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ problem });
    expect(String(error)).toContain(message);
  });

  it('rejects two providers for the same handles', () => {
    expect(() => createTaskRegistry([east, provider('bls', 'bls:east/')])).toThrow(
      'two providers serve handles with the prefix "bls:east/"',
    );
  });

  it('resumes a task, which can be read, awaited and linked', async () => {
    const cloud = new MemoryCloud();
    const tasks = new MemoryTasks(cloud, secret);
    const { handle } = await tasks.create({ name: 'task' });
    const resumed = createTaskRegistry([tasks]).resume(handle);
    expect((await resumed.get()).state).toBe('queued');
    const clock = createVirtualClock((ms) => {
      cloud.now += ms;
    });
    expect((await resumed.wait({ clock })).state).toBe('succeeded');
    expect(await resumed.links()).toHaveLength(1);
  });
});
