import type { TaskListing } from '../task-listing.js';
import type { TaskSweep } from '../task-provider.js';
import { classifyPollFailure, kindOf } from './poll-failure.js';
import type { RoundListener } from './round-listener.js';
import type { TaskGroup } from './task-group.js';
import { Turns } from './turns.js';
import type { WaitingTask } from './waiting-task.js';

type Missing = ReadonlyMap<string, WaitingTask>;

interface Sweeping {
  readonly listener: RoundListener;
  readonly missing: Map<string, WaitingTask>;
  readonly turns: Turns;
}

const none: Missing = new Map();

/**
 * Reads the listing of a group as far as it is worth while, and returns the tasks that are still to
 * be read one by one.
 */
export async function sweepGroup(
  group: TaskGroup,
  sweep: TaskSweep,
  listener: RoundListener,
): Promise<Missing> {
  const missing = new Map(group.tasks);
  const turns = new Turns(group.lane);
  try {
    await turns.prepay();
    await listener.stop.during((signal) =>
      readListing(group, sweep.list({ signal, beforeRequest: () => turns.next() }), {
        listener,
        missing,
        turns,
      }),
    );
  } catch (failure) {
    return afterFailure(group, failure, listener, missing);
  } finally {
    turns.end();
  }
  if (sweep.getsByListing === true) {
    noteMissing(group, listener, missing);
    return none;
  }
  return missing;
}

/** Takes every task that it finds out of `missing`. */
async function readListing(
  group: TaskGroup,
  listing: TaskListing,
  { listener, missing, turns }: Sweeping,
): Promise<void> {
  const wanted = missing.size;
  let pages = 0;
  for await (const { tasks } of listing.byPage()) {
    pages += 1;
    // A listing that does not say when it asks is charged for each of its pages.
    await turns.payFor(pages);
    listener.stop.throwIfStopped();
    for (const task of tasks) {
      const waiting = missing.get(task.handle);
      missing.delete(task.handle);
      if (waiting !== undefined) {
        listener.noteTask(group, waiting, task);
      }
    }
    const found = wanted - missing.size;
    if (missing.size === 0 || !group.plan.goesOn(turns.count, found, missing.size)) {
      break;
    }
  }
  group.plan.learn(turns.count, wanted - missing.size);
}

/**
 * What may pass is tried again in the next round; what lasts is the listing's own, unless `get`
 * would fail on it too.
 */
function afterFailure(
  group: TaskGroup,
  failure: unknown,
  listener: RoundListener,
  missing: Missing,
): Missing {
  listener.stop.throwIfStopped();
  const mayPass = classifyPollFailure(failure) === 'passing' && kindOf(failure) !== 'malformed';
  // Without valid keys nothing can be read; without a permission to list, tasks may be readable one
  // by one.
  const isCommon = mayPass || kindOf(failure) === 'auth';
  if (!isCommon && group.plan.giveUp()) {
    return missing;
  }
  for (const waiting of missing.values()) {
    listener.noteFailure(group, waiting, failure);
  }
  return none;
}

/** A listing may miss a row that moves while it is read, but not twice in a row. */
function noteMissing(group: TaskGroup, listener: RoundListener, missing: Missing): void {
  const before = group.missed;
  group.missed = new Set(missing.keys());
  for (const waiting of missing.values()) {
    if (before.has(waiting.handle)) {
      listener.noteFailure(group, waiting, new MissingInListingError(waiting.handle));
    }
  }
}

/** A task that should be in a listing is not. */
class MissingInListingError extends Error {
  override readonly name = 'MissingInListingError';
  /** In the words of a vendor client's errors. */
  readonly kind = 'not-found';

  constructor(handle: string) {
    super(`The vendor's listing did not hold task ${handle}, twice in a row.`);
  }
}
