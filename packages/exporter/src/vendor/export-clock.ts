import { setTimeout as sleep } from 'node:timers/promises';
import type { Clock } from '@download-tasks/normalize';

/** The clock of an export. Pass a custom clock to test without waiting. */
export interface ExportClock extends Clock {
  /** Milliseconds since 1970. */
  now(): number;
}

/** The longest delay of a timer, about 24.8 days. A longer one would end immediately. */
const longestMs = 2 ** 31 - 1;

/** The real time, which exports use unless they get another clock. */
export const wallClock: ExportClock = {
  now: () => Date.now(),
  async sleep(ms, signal) {
    try {
      for (let left = ms; left > 0; left -= longestMs) {
        await sleep(Math.min(left, longestMs), undefined, { signal });
      }
    } catch (error) {
      signal.throwIfAborted();
      throw error;
    }
  },
};
