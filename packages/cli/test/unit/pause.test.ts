import { setTimeout } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { pause } from '../../src/pause.js';

it.each([60_000, 30 * 86_400_000, Number.MAX_SAFE_INTEGER])(
  'a pause of %d ms does not end early, but with its signal',
  async (ms) => {
    const controller = new AbortController();
    const over = pause(ms, controller.signal).then(() => 'over');
    expect(await Promise.race([over, setTimeout(50, 'waiting')])).toBe('waiting');
    controller.abort();
    expect(await over).toBe('over');
    await pause(ms, controller.signal);
  },
);
