import { kindOf } from './failure.js';
import type { VendorCalls } from './vendor-calls.js';

/** A task that may have been created. */
export interface SoughtTask {
  /** The name that it was given, which no other task has. Absent: the vendor has no names. */
  readonly name?: string | undefined;
  /** The handle that it has if it exists, where that is known. */
  readonly handle?: string | undefined;
  /**
   * Handle of a task of the same export: where a vendor must be told which listing to read, it is
   * in the same one.
   */
  readonly near?: string | undefined;
}

/** `unknown`: the vendor has no way to tell. */
export type FoundTask =
  { readonly found: 'yes'; readonly handle: string } | { readonly found: 'no' | 'unknown' };

/**
 * Looks for a task whose `create` was interrupted or whose response was lost. Never finds one that
 * somebody else made.
 */
export async function findTask(calls: VendorCalls, sought: SoughtTask): Promise<FoundTask> {
  const { name, handle, near } = sought;
  if (handle !== undefined) {
    return findByHandle(calls, handle);
  }
  const listing = name === undefined ? undefined : calls.list(near);
  if (listing === undefined) {
    return { found: 'unknown' };
  }
  try {
    for await (const task of listing) {
      if (task.name === name || task.id === name) {
        return { found: 'yes', handle: task.handle };
      }
    }
    return { found: 'no' };
  } catch (error) {
    // The vendor must be told where to look, and nothing is known that tells it.
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
