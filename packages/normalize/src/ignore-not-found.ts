import { kindOf } from './provider-error.js';

/**
 * For `catch`, where a task that does not exist is as good as removed. Throws every other error on.
 */
export function ignoreNotFound(error: unknown): undefined {
  if (kindOf(error) !== 'not-found') {
    throw error;
  }
  return undefined;
}
