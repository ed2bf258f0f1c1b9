import { setTimeout } from 'node:timers/promises';
import type { ExportClock } from '@download-tasks/exporter';
import { Postponed } from './postponed.js';

/** What a worker waits for itself. */
const longestSleepMs = 5_000;

/**
 * The clock of a turn: a short sleep is slept, a long one ends the turn. It goes by the time of the
 * database, which all processes share, whatever the clock of this machine says.
 */
export function createTurnClock(databaseNow: number): ExportClock {
  const offset = databaseNow - performance.now();
  return {
    now: () => performance.now() + offset,
    async sleep(ms, signal) {
      if (ms > longestSleepMs) {
        throw new Postponed(ms, 'The vendor has no room now.');
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
