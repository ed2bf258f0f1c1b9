import { supports } from '@download-tasks/normalize';
import { expect, it } from 'vitest';
import { MemoryCloud, MemoryTasks } from './memory-cloud.js';
import { scriptedReader } from './scripted-reader.js';

it('supports() detects a capability by its method', () => {
  for (const capability of ['list', 'getMany', 'delete', 'cancel', 'retry'] as const) {
    expect(supports(new MemoryTasks(new MemoryCloud(), 'key'), capability)).toBe(true);
    expect(supports(scriptedReader('queued'), capability)).toBe(false);
    expect(supports({ [capability]: [] }, capability)).toBe(false);
  }
});
