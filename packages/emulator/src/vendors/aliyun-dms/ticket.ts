import type { TaskOutcome } from '../../contract/vendor.js';
import { momentAt, type Moment } from '../../tools/phases.js';

/** A data tracking ticket as it was created. The state of its job follows from the clock. */
export interface Ticket {
  readonly orderId: bigint;
  readonly tid: bigint;
  readonly comment: string;
  readonly tracked: TrackedChanges;
  readonly createdAt: Date;
  /** Of the job, not of its exports. */
  readonly outcome: TaskOutcome;
  /** The number of its first event. */
  readonly firstEventId: bigint;
}

/** What a ticket tracks. */
export interface TrackedChanges {
  readonly dbId: bigint;
  readonly jobStart: Date;
  readonly jobEnd: Date;
  readonly tableNames: readonly string[];
  readonly trackTypes: readonly TrackType[];
}

export type TrackType = 'INSERT' | 'UPDATE' | 'DELETE';

export type JobStatus =
  | 'INIT'
  | 'LISTING'
  | 'LIST_SUCCESS'
  | 'DOWNLOADING'
  | 'DOWNLOAD_SUCCESS'
  | 'FILTERING'
  | 'FILTER_FAIL'
  | 'FILTER_SUCCESS';

/**
 * First the binary log is obtained; then the ticket is approved; then the log is downloaded and
 * parsed.
 */
export function jobAt(ticket: Ticket, now: Date, timings: DmsTimings): Moment<JobStatus> {
  return momentAt<JobStatus>(
    [
      { state: 'INIT', durationMs: timings.ticketInitMs },
      { state: 'LISTING', durationMs: timings.ticketListingMs },
      { state: 'LIST_SUCCESS', durationMs: timings.ticketApprovalMs },
      { state: 'DOWNLOADING', durationMs: timings.ticketDownloadingMs },
      { state: 'DOWNLOAD_SUCCESS', durationMs: timings.ticketDownloadedMs },
      { state: 'FILTERING', durationMs: timings.ticketFilteringMs },
    ],
    ticket.outcome.kind === 'fails' ? 'FILTER_FAIL' : 'FILTER_SUCCESS',
    ticket.createdAt,
    now,
  );
}

/** The documentation prints only the last one. */
const descriptions: Readonly<Record<Exclude<JobStatus, 'FILTER_FAIL'>, string>> = {
  INIT: 'initializing',
  LISTING: 'obtaining binlog',
  LIST_SUCCESS: 'waiting for approval',
  DOWNLOADING: 'downloading binlog',
  DOWNLOAD_SUCCESS: 'binlog downloaded',
  FILTERING: 'searching',
  FILTER_SUCCESS: 'searching success',
};

/** The status of a ticket's job in words. */
export function describeJob({ outcome }: Ticket, status: JobStatus): string {
  if (status !== 'FILTER_FAIL') {
    return descriptions[status];
  }
  return outcome.kind === 'fails' ? outcome.message : 'searching failed';
}

/** Milliseconds. */
export type DmsTimings = Readonly<{
  /** How long the job of a ticket is INIT. */
  ticketInitMs: number;
  /** How long it is LISTING. */
  ticketListingMs: number;
  /** How long it is LIST_SUCCESS, before the ticket is approved. */
  ticketApprovalMs: number;
  /** How long it is DOWNLOADING. */
  ticketDownloadingMs: number;
  /** How long it is DOWNLOAD_SUCCESS. */
  ticketDownloadedMs: number;
  /** How long it is FILTERING, before it ends. */
  ticketFilteringMs: number;
  /** How long an export is INIT. */
  exportInitMs: number;
  /** How long it is LISTING. */
  exportListingMs: number;
  /** How long it is DOWNLOADING, before it ends. */
  exportDownloadingMs: number;
  /** How long a link works; whole seconds. */
  linkLifetimeMs: number;
}>;

export const defaultTimings: DmsTimings = {
  ticketInitMs: 500,
  ticketListingMs: 500,
  ticketApprovalMs: 1000,
  ticketDownloadingMs: 1000,
  ticketDownloadedMs: 500,
  ticketFilteringMs: 1000,
  exportInitMs: 500,
  exportListingMs: 500,
  exportDownloadingMs: 2000,
  linkLifetimeMs: 3600 * 1000,
};
