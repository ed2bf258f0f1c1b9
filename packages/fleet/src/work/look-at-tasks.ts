import { isTerminal, supports } from '@download-tasks/normalize';
import type { TaskSweep } from '@download-tasks/normalize/provider';
import type { AnyProvider } from './guarded-provider.js';

/** So many pages may bring nothing new before the rest is read one by one. */
const idlePages = 2;
/**
 * How many tasks that a listing did not show are read one by one; the others have their turn the
 * next time.
 */
const mostSingles = 50;

/**
 * Looks at tasks, with listings where the vendor can list and there are several. Resolves with the
 * handles of those that have ended, or that are not there any more. `goOn` is asked after every
 * page; false ends the look.
 */
export async function lookAtTasks(
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
        // What the listing does not hold is for a worker to find out.
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

/** Tasks that are in one listing are looked at with it. */
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

interface Look {
  readonly missing: Set<string>;
  readonly ended: Set<string>;
  readonly goOn: () => Promise<boolean>;
}

/**
 * Reads a listing until it has shown all tasks, or shows none of them any more. False: the look is
 * over.
 */
async function readListing(sweep: TaskSweep, { missing, ended, goOn }: Look): Promise<boolean> {
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
    // A worker will find out what has become of it.
    if (isObject && Reflect.get(error, 'kind') === 'not-found') {
      return true;
    }
    throw error;
  }
}
