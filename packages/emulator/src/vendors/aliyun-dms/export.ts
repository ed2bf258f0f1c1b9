import type { TaskOutcome } from '../../vendor.js';
import { momentAt, type Moment } from '../../core/phases.js';
import type { Ticket } from './ticket.js';
import type { DmsTimings } from './timings.js';
import type { TrackEvent } from './track-events.js';
import type { SqlDirection } from './track-sql.js';

/** An export of a ticket's result as it was asked for. Where it stands follows from the clock. */
export interface Export {
  readonly downloadKeyId: string;
  readonly ticket: Ticket;
  readonly direction: SqlDirection;
  readonly events: readonly TrackEvent[];
  readonly fileName: string;
  readonly createdAt: Date;
  readonly outcome: TaskOutcome;
}

export type DownloadStatus =
  'INIT' | 'LISTING' | 'DOWNLOADING' | 'DOWNLOAD_SUCCESS' | 'DOWNLOAD_FAIL';

export function downloadAt(
  { outcome, createdAt }: Export,
  now: Date,
  timings: DmsTimings,
): Moment<DownloadStatus> {
  return momentAt<DownloadStatus>(
    [
      { state: 'INIT', durationMs: timings.exportInitMs },
      { state: 'LISTING', durationMs: timings.exportListingMs },
      { state: 'DOWNLOADING', durationMs: timings.exportDownloadingMs },
    ],
    outcome.kind === 'fails' ? 'DOWNLOAD_FAIL' : 'DOWNLOAD_SUCCESS',
    createdAt,
    now,
  );
}

/** The documentation prints only SUCCESS. */
const descriptions: Readonly<Record<Exclude<DownloadStatus, 'DOWNLOAD_FAIL'>, string>> = {
  INIT: 'INIT',
  LISTING: 'LISTING',
  DOWNLOADING: 'RUNNING',
  DOWNLOAD_SUCCESS: 'SUCCESS',
};

/** The status of an export in words. */
export function describeDownload({ outcome }: Export, status: DownloadStatus): string {
  if (status !== 'DOWNLOAD_FAIL') return descriptions[status];
  return outcome.kind === 'fails' ? outcome.message : 'FAIL';
}
