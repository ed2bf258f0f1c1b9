import type { FleetStatus } from '@download-tasks/fleet';
import { loadFleet } from '../../clients/load-fleet.js';
import type { FleetPlace } from '../../input/fleet-options.js';
import { UsageError } from '../../input/usage-error.js';
import { databaseOf } from './database-of.js';
import { type PageNote, readPageNote } from './page-note.js';

/** The operations of a fleet that commands use, through the database or through the page. */
export interface FleetAccess {
  status(): Promise<FleetStatus>;
  pause(name: string): Promise<void>;
  resume(name: string): Promise<void>;
  retry(name: string): Promise<number>;
}

/**
 * Accesses a fleet through its database, or, if a running process owns the embedded database,
 * through the page of that process.
 */
export async function withFleet<Value>(
  options: FleetPlace,
  ask: (fleet: FleetAccess) => Promise<Value>,
): Promise<Value> {
  const database = databaseOf(options);
  const note = await readPageNote(database);
  if (note !== undefined && (await isThere(note))) {
    return ask(askPage(note));
  }
  const { createFleet, folderDestination } = await loadFleet();
  const fleet = createFleet({
    database,
    exports: [],
    providers: {},
    destination: folderDestination('.'),
    concurrency: 0,
  });
  await fleet.start();
  try {
    return await ask(fleet);
  } finally {
    await fleet.stop();
  }
}

async function isThere({ url }: PageNote): Promise<boolean> {
  try {
    return (await fetch(new URL('health', url))).ok;
  } catch {
    return false;
  }
}

function askPage({ url, token }: PageNote): FleetAccess {
  const send = async (method: 'GET' | 'POST', path: string): Promise<unknown> => {
    const headers = { authorization: `Bearer ${token}` };
    const response = await fetch(new URL(path, url), { method, headers });
    if (!response.ok) {
      throw new UsageError((await response.text()).trim());
    }
    return response.json();
  };
  return {
    // The same release of the fleet wrote this.
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion
    status: async () => (await send('GET', 'status.json')) as FleetStatus,
    pause: async (name) => void (await send('POST', `pause/${encodeURIComponent(name)}`)),
    resume: async (name) => void (await send('POST', `resume/${encodeURIComponent(name)}`)),
    retry: async (name) => {
      const result = await send('POST', `retry/${encodeURIComponent(name)}`);
      return Number(Reflect.get(Object(result), 'windows'));
    },
  };
}
