import { watchErrors } from './watch-errors.js';
import { watchModules } from './watch-modules.js';
import { watchOutput } from './watch-output.js';
import { watchSignatures } from './watch-signatures.js';

let isWatching = false;

/** Begins to watch everything. Test files share their process, so that all but the first find it watched. */
export function watchOnce(): void {
  if (isWatching) return;
  isWatching = true;
  watchErrors();
  watchOutput();
  watchSignatures();
  watchModules();
}
