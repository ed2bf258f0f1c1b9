import { kindOf } from './failure.js';
import type { VendorCalls } from './vendor-calls.js';

/** A task that may have been created. */
export interface SoughtTask {
  /** The unique name of the task. Absent if the vendor does not support names. */
  readonly name?: string | undefined;
  /** The handle of the task if it exists, if known. */
  readonly handle?: string | undefined;
  /**
   * Handle of a task of the same export, for vendors that need to know which listing to read: both
   * tasks are in the same one.
   */
  readonly near?: string | undefined;
}

/** `unknown`: the vendor offers no way to check. */
export type FoundTask =
  { readonly found: 'yes'; readonly handle: string } | { readonly found: 'no' | 'unknown' };

/**
 * Finds a task whose `create` was interrupted or whose response was lost. Never returns a task of
 * another creator.
 */
export async function findTask(calls: VendorCalls, sought: SoughtTask): Promise<FoundTask> {
  const { name, handle, near } = sought;
  if (handle !== undefined) {
    return findByHandle(calls, handle);
  }
  if (name === undefined) {
    return { found: 'unknown' };
  }
  try {
    const listing = calls.list(near);
    if (listing === undefined) {
      return { found: 'unknown' };
    }
    for await (const task of listing) {
      if (task.name === name || task.id === name) {
        return { found: 'yes', handle: task.handle };
      }
    }
    return { found: 'no' };
  } catch (error) {
    // The vendor needs to know which listing to read, and no known task identifies it.
    if (kindOf(error) === 'invalid') {
      return { found: 'unknown' };
    }
    throw error;
  }
}

async function findByHandle(calls: VendorCalls, handle: string): Promise<FoundTask> {
  try {
    await calls.get(handle);
    return { found: 'yes', handle };
  } catch (error) {
    if (kindOf(error) === 'not-found') {
      return { found: 'no' };
    }
    throw error;
  }
}
