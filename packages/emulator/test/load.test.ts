import { describe, expect, it } from 'vitest';
import { measureTasks, runLoad } from '../bench/load.js';

// Short forms of `pnpm soak:emulator`.
describe('load', () => {
  it('of many signed clients causes no errors and no growth of memory', async () => {
    const { requests, errors, growthBytes } = await runLoad(16, 2000);
    expect(errors).toEqual([]);
    expect(requests).toBeGreaterThan(100);
    expect(growthBytes).toBeLessThan(16 * 2 ** 20);
  });

  it('of many tasks takes less than 3 KB each', async () => {
    expect(await measureTasks(1500)).toBeLessThan(3000);
  });
});
