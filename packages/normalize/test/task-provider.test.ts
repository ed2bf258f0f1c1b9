import { describe, expect, it } from 'vitest';
import { supports } from '@download-tasks/normalize';
import { MemoryCloud, MemoryTasks, secret } from './memory-cloud.js';

describe('supports', () => {
  it('tells what a provider can do, by its methods', () => {
    const tasks = new MemoryTasks(new MemoryCloud(), secret);
    expect(supports(tasks, 'list')).toBe(true);
    expect(supports(tasks, 'delete')).toBe(true);
    expect(supports(tasks, 'cancel')).toBe(false);
    expect(supports({ list: [] }, 'list')).toBe(false);
  });
});
