import { createEmulator } from '@download-tasks/emulator';
import { describe, expect, it } from 'vitest';
import { createInputs, emulatedVendors, type EmulatedVendors } from '../src/emulated-vendors.js';

const hour = 3_600_000;

const creations = {
  sls: async ({ sls }: EmulatedVendors) => [sls, await sls.create(createInputs.sls(1))] as const,
  dms: async ({ dms }: EmulatedVendors) => [dms, await dms.create(createInputs.dms())] as const,
  dbs: async ({ dbs }: EmulatedVendors) => [dbs, await dbs.create(createInputs.dbs(1))] as const,
  bls: async ({ bls }: EmulatedVendors) => [bls, await bls.create(createInputs.bls(1))] as const,
};

describe('the links of every vendor', () => {
  it.each(Object.entries(creations))('%s: say when they stop working', async (_, create) => {
    const emulator = createEmulator();
    const vendors = emulatedVendors({ fetch: emulator.fetch, now: emulator.now });
    const [tasks, { handle }] = await create(vendors);
    emulator.advance(hour);
    const [link] = await tasks.links(handle);
    const expiresAt = Date.parse(link?.expiresAt ?? '');
    expect(expiresAt).toBeGreaterThan(emulator.now().getTime());
    expect((await emulator.fetch(link?.reveal() ?? '')).status).toBe(200);
    // What it says is what the store does.
    emulator.advance(expiresAt - emulator.now().getTime() + 1_000);
    expect(link?.isExpired(emulator.now())).toBe(true);
    expect((await emulator.fetch(link?.reveal() ?? '')).status).toBeGreaterThanOrEqual(400);
    // Another one is another one.
    const [again] = await tasks.links(handle);
    expect(again?.isExpired(emulator.now())).toBe(false);
    expect((await emulator.fetch(again?.reveal() ?? '')).status).toBe(200);
  });
});
