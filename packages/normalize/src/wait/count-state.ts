import type { DownloadTask } from '../download-task.js';
import type { SeenState } from './wait-error.js';

/** Counts one more poll that saw the task in its state. */
export function countState(states: SeenState[], { state, vendorState }: DownloadTask): void {
  // A handful at most, so that a list is smaller and faster than a map.
  const index = states.findIndex(
    (seen) => seen.state === state && seen.vendorState === vendorState,
  );
  const polls = (states[index]?.polls ?? 0) + 1;
  states.splice(index === -1 ? states.length : index, 1, { state, vendorState, polls });
}
