import type { ExportManifest, IncompleteWindow } from '../manifest/manifest.js';
import { withIncomplete, windowOf } from '../manifest/windows.js';
import type { FailedAttempt } from './attempt-result.js';
import { discardAttempt } from './discard-attempt.js';
import { settled, type ExportContext, type WindowOutcome } from './export-context.js';

/**
 * Reports a window as incomplete. Its file is dropped; a task that is still running is kept for the
 * next run.
 */
export async function giveUp(
  context: ExportContext,
  failed: FailedAttempt,
): Promise<WindowOutcome> {
  const { window, reason, explanation, fileRows } = failed;
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
