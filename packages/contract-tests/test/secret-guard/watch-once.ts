import { processState } from './process-state.js';
import { watchErrors } from './watch-errors.js';
import { watchOutput } from './watch-output.js';
import { watchSignatures } from './watch-signatures.js';

const state = processState('watch', () => ({ isWatching: false }));

/**
 * Begins to watch what test files share, as they share their process: all but the first find it
 * watched.
 */
export function watchOnce(): void {
  if (state.isWatching) {
    return;
  }
  state.isWatching = true;
  watchErrors();
  watchOutput();
  watchSignatures();
}
