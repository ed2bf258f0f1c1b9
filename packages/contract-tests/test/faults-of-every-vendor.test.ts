import { createEmulator, type Fault } from '@download-tasks/emulator';
import { describe, expect, it } from 'vitest';
import { oneVendor } from '../src/every-vendor.js';
import { vendors } from '../src/spec.js';

/** What a fault of the emulator is to a client. */
const faults: readonly (readonly [name: string, fault: Fault, kind: string])[] = [
  ['throttling', { kind: 'throttled' }, 'throttled'],
  ['an internal error', { kind: 'server-error' }, 'server'],
  ['unavailability', { kind: 'server-error', status: 503 }, 'server'],
  ['a failure with HTTP 200', { kind: 'unsuccessful' }, 'server'],
];

/** Without retries, whose pauses would take their time. */
const options = { retry: { attempts: 1 } };

describe.each(vendors)('%s: faults of the emulator', (vendor) => {
  it.each(faults)('%s is of its kind to the client, and makes no task', async (_, fault, kind) => {
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
});
