import type { ExportManifest, IncompleteWindow } from '../manifest/manifest.js';
import { withIncomplete, windowOf } from '../manifest/windows.js';
import type { Defeat } from './attempt-result.js';
import { discardAttempt } from './discard-attempt.js';
import { settled, type ExportContext, type WindowOutcome } from './export-context.js';

/**
 * Names a window as incomplete. Its file does not stand; a task that still runs is kept to go on
 * with.
 */
export async function giveUp(context: ExportContext, defeat: Defeat): Promise<WindowOutcome> {
  const { window, reason, explanation, fileRows } = defeat;
  const { counted, attempts, task } = window;
  const isRunning = reason === 'still-running';
  const incomplete: IncompleteWindow = {
    ...windowOf(window),
    reason,
    explanation,
    ...(counted !== undefined && { counted }),
    ...(fileRows !== undefined && { fileRows }),
    attempts,
    ...(isRunning && task !== undefined && { task }),
  };
  const change = (manifest: ExportManifest): ExportManifest => withIncomplete(manifest, incomplete);
  if (isRunning) {
    await context.journal.commit(change);
  } else {
    await discardAttempt(context, window, change);
  }
  context.emit({ type: 'incomplete', window: windowOf(window), reason, explanation });
  return settled;
}
