import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '@download-tasks/normalize';

/** The clock of an export. Pass a custom clock to test without waiting. */
export interface ExportClock extends Clock {
  /** Milliseconds since 1970. */
  now(): number;
}

export const wallClock: ExportClock = {
  now: () => Date.now(),
  async sleep(ms, signal) {
    try {
      await sleep(ms, undefined, { signal });
    } catch (error) {
      signal.throwIfAborted();
      throw error;
    }
  },
};
