import { processState } from './process-state.js';
import { watchErrors } from './watch-errors.js';
import { watchOutput } from './watch-output.js';
import { watchSignatures } from './watch-signatures.js';

const state = processState('watch', () => ({ isWatching: false }));

/**
 * Watches the global objects of the process. Test files share the process, so only the first call
 * has an effect.
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
