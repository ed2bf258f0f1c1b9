import { isTerminal, type TaskState } from './task-state.js';

/**
 * Whether a task that was read in one state may be read in another one later, with nobody interfering. States that are not
 * terminal may follow each other in any order, as vendors answer from servers of different age. A terminal state stays,
 * except that what has succeeded, wholly or in part, expires one day. (`retry` interferes: it runs a failed task again.)
 */
export function mayFollow(before: TaskState, after: TaskState): boolean {
  const hasFiles = before === 'succeeded' || before === 'partial';
  return before === after || !isTerminal(before) || (hasFiles && after === 'expired');
}
