/**
 * The state of a task, with the same meaning for every vendor. `partial`: finished, but the files
 * contain only part of the data. `unknown`: the vendor sent a state that this version does not
 * know; it is never guessed and never ends a wait.
 */
export type TaskState =
  'queued' | 'running' | 'succeeded' | 'partial' | 'failed' | 'canceled' | 'expired' | 'unknown';

/** The states that no longer change, except that a succeeded task may expire. */
export const terminalStates: readonly TaskState[] = [
  'succeeded',
  'partial',
  'failed',
  'canceled',
  'expired',
];

/** Whether the task has ended, so that polling can stop. `unknown` is not terminal. */
export function isTerminal(state: TaskState): boolean {
  return terminalStates.includes(state);
}

/**
 * Whether a task that was read in one state may later be read in another one without intervention.
 * Non-terminal states may follow each other in any order, because a vendor's servers may not be in
 * sync. A terminal state does not change, except that a task that has succeeded, fully or
 * partially, may expire. (`retry` is an intervention: it runs a failed task again.)
 */
export function mayFollow(before: TaskState, after: TaskState): boolean {
  const hasFiles = before === 'succeeded' || before === 'partial';
  return before === after || !isTerminal(before) || (hasFiles && after === 'expired');
}

/**
 * The normalized state for a vendor's state, ignoring case and surrounding white space. A state
 * that is not in the map, including the empty one, is `unknown`.
 */
export function normalizeState(
  map: Readonly<Record<string, TaskState>>,
  vendorState: string,
): TaskState {
  // Not a property lookup, because a name such as "constructor" is not a state.
  let states = foldedMaps.get(map);
  if (states === undefined) {
    const entries = Object.entries(map).toReversed();
    states = new Map(entries.map(([word, state]) => [fold(word), state]));
    foldedMaps.set(map, states);
  }
  return states.get(vendorState) ?? states.get(fold(vendorState)) ?? 'unknown';
}

/** Cached, because a vendor's map is used for each of its tasks. */
const foldedMaps = new WeakMap<object, ReadonlyMap<string, TaskState>>();

function fold(word: string): string {
  return word.trim().toLowerCase();
}
