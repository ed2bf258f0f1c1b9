import { setTimeout } from 'node:timers/promises';
import type { FleetStatus } from '@download-tasks/fleet';
import type { Context } from '../../context.js';
import type { FleetPlace } from '../../input/fleet-options.js';
import { withFleet } from './with-fleet.js';

const pauseMs = 1_000;

/**
 * Pauses every export, and waits until the workers have finished all windows with a task. Resolves
 * with the exit code.
 */
export async function drainFleet(context: Context, options: FleetPlace): Promise<number> {
  const { signal, output } = context;
  return withFleet(options, async (fleet) => {
    const { exports } = await fleet.status();
    for (const { name, state } of exports) {
      if (state === 'active') {
        await fleet.pause(name);
      }
    }
    let left = inFlight(await fleet.status());
    while (left > 0) {
      output.note(`${left} windows are in flight.`);
      await setTimeout(pauseMs, undefined, { signal });
      left = inFlight(await fleet.status());
    }
    await output.result({
      document: { paused: exports.map(({ name }) => name) },
      rows: exports.map(({ name }) => [name, 'paused']),
    });
    return 0;
  });
}

/** Excludes windows of stopped exports, which do not change. */
function inFlight({ exports }: FleetStatus): number {
  return exports
    .filter(({ state }) => state !== 'stopped')
    .reduce((sum, { windows: { running, ready } }) => sum + running + ready, 0);
}
