import type { TaskOutcome } from '../../vendor.js';
import { momentAt, type Moment } from '../../core/phases.js';
import type { DmsTimings } from './timings.js';

/** A data tracking ticket as it was created. Where its job stands follows from the clock. */
export interface Ticket {
  readonly orderId: bigint;
  readonly tid: bigint;
  readonly comment: string;
  readonly tracked: TrackedChanges;
  readonly createdAt: Date;
  /** Of the job, not of its exports. */
  readonly outcome: TaskOutcome;
  /** The events of a ticket are numbered from here. */
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

/** The binary log is obtained first; the ticket is then approved, and only after that is the log downloaded and parsed. */
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
  if (status !== 'FILTER_FAIL') return descriptions[status];
  return outcome.kind === 'fails' ? outcome.message : 'searching failed';
}
