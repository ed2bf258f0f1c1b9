import { setTimeout } from 'node:timers/promises';
import type { ExportClock } from '@download-tasks/exporter';
import { Postponed } from './postponed.js';

/** Maximum sleep within a turn. */
const longestSleepMs = 5_000;

/**
 * The clock of a turn: short sleeps wait, long ones end the turn. It uses the time of the database,
 * which all processes share, independent of this machine's clock.
 */
export function createTurnClock(databaseNow: number): ExportClock {
  const offset = databaseNow - performance.now();
  return {
    now: () => performance.now() + offset,
    async sleep(ms, signal) {
      if (ms > longestSleepMs) {
        throw new Postponed(ms, 'The vendor currently has no capacity.');
      }
      try {
        await setTimeout(ms, undefined, { signal });
      } catch (error) {
        signal.throwIfAborted();
        throw error;
      }
    },
  };
}
