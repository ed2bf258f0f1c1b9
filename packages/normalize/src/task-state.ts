/**
 * The state of a task, in words that mean the same for every vendor. `partial`: finished, and a
 * part of the data is in the files. `unknown`: the vendor used a word that this version does not
 * know; it is never guessed and never ends a wait.
 */
export type TaskState =
  'queued' | 'running' | 'succeeded' | 'partial' | 'failed' | 'canceled' | 'expired' | 'unknown';

/** The states in which nothing happens any more, except that a succeeded task expires one day. */
export const terminalStates: readonly TaskState[] = [
  'succeeded',
  'partial',
  'failed',
  'canceled',
  'expired',
];

/** Whether the task has ended, so that polling is over. `unknown` is not terminal. */
export function isTerminal(state: TaskState): boolean {
  return terminalStates.includes(state);
}

/**
 * Whether a task that was read in one state may be read in another one later, with nobody
 * interfering. States that are not terminal may follow each other in any order, as vendors answer
 * from servers of different age. A terminal state stays, except that what has succeeded, wholly or
 * in part, expires one day. (`retry` interferes: it runs a failed task again.)
 */
export function mayFollow(before: TaskState, after: TaskState): boolean {
  const hasFiles = before === 'succeeded' || before === 'partial';
  return before === after || !isTerminal(before) || (hasFiles && after === 'expired');
}

/**
 * The normalized state for a vendor's word, matched without regard to case and surrounding white
 * space. A word that is not in the map, the empty one included, is `unknown`.
 */
export function normalizeState(
  map: Readonly<Record<string, TaskState>>,
  vendorState: string,
): TaskState {
  // Not a property lookup: a word such as "constructor" is not a state.
  let states = foldedMaps.get(map);
  if (states === undefined) {
    const entries = Object.entries(map).toReversed();
    states = new Map(entries.map(([word, state]) => [fold(word), state]));
    foldedMaps.set(map, states);
  }
  return states.get(vendorState) ?? states.get(fold(vendorState)) ?? 'unknown';
}

/** A vendor's map is used for each of its tasks. */
const foldedMaps = new WeakMap<object, ReadonlyMap<string, TaskState>>();

function fold(word: string): string {
  return word.trim().toLowerCase();
}
