import { isTerminal, supports } from '@download-tasks/normalize';
import type { TaskSweep } from '@download-tasks/normalize/provider';
import { stopsExport } from './classify-error.js';
import type { AnyProvider } from './guarded-provider.js';

/** Number of pages without new results before the remaining tasks are read one by one. */
const idlePages = 2;
/**
 * Maximum number of tasks missing from a listing that are read one by one; the others follow next
 * time.
 */
const mostSingles = 50;

/** Handles of tasks that a worker has to handle. */
export interface PollResult {
  /** Tasks that have ended or no longer exist. */
  readonly ended: ReadonlySet<string>;
  /** Tasks that must not be read, and may be running: a worker finds out why. */
  readonly denied: ReadonlySet<string>;
}

/**
 * Polls tasks, using listings if the vendor can list and there are several. `goOn` is called after
 * every page; false stops the poll.
 */
export async function pollTasks(
  provider: AnyProvider,
  handles: readonly string[],
  goOn: () => Promise<boolean>,
): Promise<PollResult> {
  const ended = new Set<string>();
  const denied = new Set<string>();
  for (const { sweep, handles: group } of groupBySweep(provider, handles)) {
    const missing = new Set(group);
    if (sweep !== undefined && (group.length > 1 || sweep.getsByListing === true)) {
      const read = await readListing(sweep, { missing, ended, goOn });
      if (read === 'stopped') {
        return { ended, denied };
      }
      if (sweep.getsByListing === true) {
        // A worker finds out about tasks that are not in the listing.
        for (const handle of missing) {
          (read === 'denied' ? denied : ended).add(handle);
        }
        continue;
      }
    }
    const singles = sweep === undefined ? [...missing] : shuffled(missing).slice(0, mostSingles);
    for (const handle of singles) {
      if (!(await goOn())) {
        return { ended, denied };
      }
      await readSingle(provider, handle, { ended, denied });
    }
  }
  return { ended, denied };
}

interface Group {
  readonly sweep: TaskSweep | undefined;
  readonly handles: string[];
}

/** Groups tasks that one listing covers. */
function groupBySweep(provider: AnyProvider, handles: readonly string[]): Iterable<Group> {
  const groups = new Map<string, Group>();
  for (const handle of handles) {
    const sweep = sweepOf(provider, handle);
    const key = sweep === undefined ? handle : sweep.key;
    const group = groups.get(key) ?? { sweep, handles: [] };
    group.handles.push(handle);
    groups.set(key, group);
  }
  return groups.values();
}

function sweepOf(provider: AnyProvider, handle: string): TaskSweep | undefined {
  if (!supports(provider, 'list')) {
    return undefined;
  }
  return (
    provider.sweepOf?.(handle) ?? {
      key: '',
      list: (options) => provider.list(undefined, options),
    }
  );
}

interface Poll {
  readonly missing: Set<string>;
  readonly ended: Set<string>;
  readonly goOn: () => Promise<boolean>;
}

/** Reads a listing until it has shown all tasks, or shows no more of them. */
async function readListing(sweep: TaskSweep, poll: Poll): Promise<'read' | 'stopped' | 'denied'> {
  try {
    return (await readPages(sweep, poll)) ? 'read' : 'stopped';
  } catch (error) {
    if (!stopsExport(error)) {
      throw error;
    }
    return 'denied';
  }
}

/** Resolves with false if the poll was stopped. */
async function readPages(sweep: TaskSweep, { missing, ended, goOn }: Poll): Promise<boolean> {
  let idle = 0;
  for await (const { tasks } of sweep.list().byPage()) {
    if (!(await goOn())) {
      return false;
    }
    const before = missing.size;
    for (const { handle, state } of tasks) {
      if (missing.delete(handle) && isTerminal(state)) {
        ended.add(handle);
      }
    }
    idle = missing.size === before ? idle + 1 : 0;
    const isHopeless = sweep.getsByListing !== true && idle >= idlePages;
    if (missing.size === 0 || isHopeless) {
      break;
    }
  }
  return true;
}

function shuffled(handles: Iterable<string>): string[] {
  return [...handles]
    .map((handle) => ({ handle, at: Math.random() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ handle }) => handle);
}

async function readSingle(
  provider: AnyProvider,
  handle: string,
  { ended, denied }: { readonly ended: Set<string>; readonly denied: Set<string> },
): Promise<void> {
  try {
    if (isTerminal((await provider.get(handle)).state)) {
      ended.add(handle);
    }
  } catch (error) {
    if (Reflect.get(Object(error), 'kind') === 'not-found') {
      // A worker will find out what happened to it.
      ended.add(handle);
    } else if (stopsExport(error)) {
      denied.add(handle);
    } else {
      throw error;
    }
  }
}
