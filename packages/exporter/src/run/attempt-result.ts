import type { DownloadTask } from '@download-tasks/normalize';
import type { IncompleteReason, OpenWindow } from '../manifest/manifest.js';
import { windowOf } from '../manifest/windows.js';
import type { FetchedFile } from '../store/export-store.js';
import type { ExportContext, Segment } from './export-context.js';

/** What a task brought. */
export interface Fetched {
  readonly is: 'fetched';
  readonly window: OpenWindow;
  readonly task: DownloadTask;
  readonly files: readonly FetchedFile[];
}

/** Why a window is not exported. */
export interface Defeat {
  readonly window: OpenWindow;
  readonly reason: IncompleteReason;
  readonly explanation: string;
  readonly fileRows?: number | undefined;
}

/**
 * What an attempt at a window came to, other than a part: another attempt, other windows, or
 * nothing.
 */
export type Setback =
  | { readonly is: 'repeat' | 'split'; readonly window: OpenWindow }
  | {
      readonly is: 'again';
      readonly window: OpenWindow;
      readonly segments: readonly Segment[];
    }
  | ({ readonly is: 'incomplete' } & Defeat);

/** Another attempt, if there may be one. */
export function repeatOrGiveUp({ settings, emit }: ExportContext, defeat: Defeat): Setback {
  const { window, explanation } = defeat;
  if (window.attempts >= settings.maxAttempts) {
    return { is: 'incomplete', ...defeat };
  }
  emit({ type: 'repeat', window: windowOf(window), explanation });
  return { is: 'repeat', window };
}
