import type { DownloadTask } from '@download-tasks/normalize';
import type { IncompleteReason, OpenWindow } from '../manifest/manifest.js';
import { windowOf } from '../manifest/windows.js';
import type { FetchedFile } from '../store/export-store.js';
import type { ExportContext, Segment } from './export-context.js';

/** The files of a task. */
export interface Fetched {
  readonly is: 'fetched';
  readonly window: OpenWindow;
  readonly task: DownloadTask;
  readonly files: readonly FetchedFile[];
}

/** Why a window was not exported. */
export interface FailedAttempt {
  readonly window: OpenWindow;
  readonly reason: IncompleteReason;
  readonly explanation: string;
  readonly fileRows?: number | undefined;
}

/**
 * What follows an attempt that did not produce a part: another attempt, other windows, or nothing.
 */
export type NextStep =
  | { readonly is: 'repeat' | 'split'; readonly window: OpenWindow }
  | {
      readonly is: 'again';
      readonly window: OpenWindow;
      readonly segments: readonly Segment[];
    }
  | ({ readonly is: 'incomplete' } & FailedAttempt);

/** Another attempt, if any are left. */
export function repeatOrGiveUp({ settings, emit }: ExportContext, failed: FailedAttempt): NextStep {
  const { window, explanation } = failed;
  if (window.attempts >= settings.maxAttempts) {
    return { is: 'incomplete', ...failed };
  }
  emit({ type: 'repeat', window: windowOf(window), explanation });
  return { is: 'repeat', window };
}
