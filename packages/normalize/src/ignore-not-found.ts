import { kindOf } from './provider-error.js';

/** For `catch`, if a task that does not exist counts as removed. Rethrows every other error. */
export function ignoreNotFound(error: unknown): undefined {
  if (kindOf(error) !== 'not-found') {
    throw error;
  }
  return undefined;
}
