import { join } from 'node:path';
import process from 'node:process';
import { homeOf } from '../../clients/home-of.js';
import type { FleetPlace } from '../../input/fleet-options.js';

/**
 * Returns the location of a fleet's tables: from the option, else the environment, else the user's
 * state folder.
 */
export function databaseOf({ database }: FleetPlace): string {
  const { env } = process;
  const state = env['XDG_STATE_HOME'] || join(homeOf(env), '.local', 'state');
  return (
    database ?? (env['DOWNLOAD_TASKS_FLEET_DATABASE'] || join(state, 'download-tasks', 'fleet'))
  );
}
