import { createEmulator, type Fault } from '@download-tasks/emulator';
import { describe, expect, it } from 'vitest';
import { oneVendor } from '../src/every-vendor.js';
import { vendors } from '../src/spec.js';

/** The error kind of each emulator fault for a client. */
const faults: readonly (readonly [name: string, fault: Fault, kind: string])[] = [
  ['throttling', { kind: 'throttled' }, 'throttled'],
  ['an internal error', { kind: 'server-error' }, 'server'],
  ['unavailability', { kind: 'server-error', status: 503 }, 'server'],
  ['a failure with HTTP 200', { kind: 'unsuccessful' }, 'server'],
];

/** Without retries, whose delays would slow down the tests. */
const options = { retry: { attempts: 1 } };

describe.each(vendors)('%s: faults of the emulator', (vendor) => {
  it.each(faults)('%s has its error kind and creates no task', async (_, fault, kind) => {
    const emulator = createEmulator();
    const { create } = await oneVendor(vendor, {
      fetch: emulator.fetch,
      now: emulator.now,
      options,
    });
    const before = emulator.state.tasks(vendor);
    const injected = emulator.inject(fault);
    await expect(create(1)).rejects.toMatchObject({ kind });
    expect(emulator.state.tasks(vendor)).toEqual(before);
    injected.remove();
    await create(1);
    expect(emulator.state.tasks(vendor)).toHaveLength(before.length + 1);
  });

  it.each<[string, number, Fault]>([
    ['a dropped request', 0, { kind: 'drop' }],
    ['a dropped response', 1, { kind: 'drop', takesEffect: true }],
    ['a late internal error', 1, { kind: 'server-error', takesEffect: true }],
    ['an HTML page of a gateway', 1, { kind: 'html', status: 502, takesEffect: true }],
    ['an empty response', 1, { kind: 'empty-body' }],
    ['half a response', 1, { kind: 'truncated-json' }],
  ])('%s creates this number of tasks: %i', async (_, created, fault) => {
    const emulator = createEmulator();
    const reach = { fetch: emulator.fetch, now: emulator.now, options };
    const { create } = await oneVendor(vendor, reach);
    const before = emulator.state.tasks(vendor).length;
    emulator.inject({ ...fault, times: 1 });
    // It depends on the vendor whether the call fails or the client finds the task.
    await create(1).catch(() => undefined);
    expect(emulator.state.tasks(vendor)).toHaveLength(before + created);
  });

  it('the delay until a retry is in the error', async () => {
    const emulator = createEmulator({ faults: [{ kind: 'throttled', retryAfterMs: 1500 }] });
    const reach = { fetch: emulator.fetch, now: emulator.now, options };
    const { create } = await oneVendor(vendor, reach);
    const error: unknown = await create(1).catch((thrown: unknown) => thrown);
    // Retry-After counts whole seconds.
    expect([1500, 2000]).toContain(Reflect.get(Object(error), 'retryAfterMs'));
  });
});
