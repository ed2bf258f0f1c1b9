import { isTerminal, supports } from '@download-tasks/normalize';
import type { TaskSweep } from '@download-tasks/normalize/provider';
import type { AnyProvider } from './guarded-provider.js';

/** Number of pages without new results before the remaining tasks are read one by one. */
const idlePages = 2;
/**
 * Maximum number of tasks missing from a listing that are read one by one; the others follow next
 * time.
 */
const mostSingles = 50;

/**
 * Polls tasks, using listings if the vendor can list and there are several. Resolves with the
 * handles of tasks that have ended or no longer exist. `goOn` is called after every page; false
 * stops the poll.
 */
export async function pollTasks(
  provider: AnyProvider,
  handles: readonly string[],
  goOn: () => Promise<boolean>,
): Promise<ReadonlySet<string>> {
  const ended = new Set<string>();
  for (const { sweep, handles: group } of groupBySweep(provider, handles)) {
    const missing = new Set(group);
    if (sweep !== undefined && (group.length > 1 || sweep.getsByListing === true)) {
      if (!(await readListing(sweep, { missing, ended, goOn }))) {
        return ended;
      }
      if (sweep.getsByListing === true) {
        // A worker finds out about tasks that are not in the listing.
        for (const handle of missing) {
          ended.add(handle);
        }
        continue;
      }
    }
    const singles = sweep === undefined ? [...missing] : shuffled(missing).slice(0, mostSingles);
    for (const handle of singles) {
      if (!(await goOn())) {
        return ended;
      }
      if (await hasEnded(provider, handle)) {
        ended.add(handle);
      }
    }
  }
  return ended;
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

/**
 * Reads a listing until it has shown all tasks, or shows no more of them. Resolves with false if
 * the poll was stopped.
 */
async function readListing(sweep: TaskSweep, { missing, ended, goOn }: Poll): Promise<boolean> {
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

async function hasEnded(provider: AnyProvider, handle: string): Promise<boolean> {
  try {
    return isTerminal((await provider.get(handle)).state);
  } catch (error) {
    const isObject = typeof error === 'object' && error !== null;
    // A worker will find out what happened to it.
    if (isObject && Reflect.get(error, 'kind') === 'not-found') {
      return true;
    }
    throw error;
  }
}
