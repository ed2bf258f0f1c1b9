import { createEmulator } from '@download-tasks/emulator';
import { describe, expect, it } from 'vitest';
import { oneVendor } from '../src/every-vendor.js';
import { vendors } from '../src/spec.js';

const hour = 3_600_000;

describe('the links of every vendor', () => {
  it.each(vendors)('%s: report their expiry', async (vendor) => {
    const emulator = createEmulator();
    const { tasks, create } = await oneVendor(vendor, emulator);
    const { handle } = await create(1);
    emulator.advance(hour);
    const [link] = await tasks.links(handle);
    const expiresAt = Date.parse(link?.expiresAt ?? '');
    expect(expiresAt).toBeGreaterThan(emulator.now().getTime());
    expect((await emulator.fetch(link?.reveal() ?? '')).status).toBe(200);
    // The store enforces the reported expiry.
    emulator.advance(expiresAt - emulator.now().getTime() + 1_000);
    expect(link?.isExpired(emulator.now())).toBe(true);
    expect((await emulator.fetch(link?.reveal() ?? '')).status).toBeGreaterThanOrEqual(400);
    // A new link is a different link.
    const [again] = await tasks.links(handle);
    expect(again?.isExpired(emulator.now())).toBe(false);
    expect((await emulator.fetch(again?.reveal() ?? '')).status).toBe(200);
  });
});
