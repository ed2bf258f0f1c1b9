import { groupAsUuid, type Identifiers } from '../../tools/seeded.js';
import type { OutcomeRule, TaskOutcome } from '../../contract/vendor.js';
import { businessError } from './tenant.js';
import type { Ticket, DmsTimings } from './ticket.js';
import type { TrackEvent } from './track-events.js';
import type { SqlDirection } from './track-sql.js';
import { momentAt, type Moment } from '../../tools/phases.js';

/**
 * The request for an export. `query` is the filter as text, for the rule that decides how the
 * export ends.
 */
interface ExportRequest {
  readonly ticket: Ticket;
  readonly direction: SqlDirection;
  readonly events: readonly TrackEvent[];
  readonly query: string;
}

/** The exports of one emulator. */
export interface ExportStore {
  create(request: ExportRequest, now: Date): Export;
  /** Throws a refusal for a key that does not exist, or belongs to another ticket. */
  find(ticket: Ticket, downloadKeyId: string | undefined): Export;
  findFile(fileName: string): Export | undefined;
  /** In order of creation. */
  all(): readonly Export[];
}

export function createExportStore(identifiers: Identifiers, outcome: OutcomeRule): ExportStore {
  const exports = new Map<string, Export>();
  const files = new Map<string, Export>();
  return {
    create({ ticket, direction, events, query }, now) {
      const downloadKeyId = groupAsUuid(identifiers.nextHex('aliyun-dms/export'));
      const name = ticket.comment;
      const created: Export = {
        downloadKeyId,
        ticket,
        direction,
        events,
        fileName: fileNameFor(downloadKeyId, ticket, direction, events.length),
        createdAt: now,
        outcome: outcome({ vendor: 'aliyun-dms', id: downloadKeyId, name, query }),
      };
      exports.set(downloadKeyId, created);
      files.set(created.fileName, created);
      return created;
    },
    find(ticket, downloadKeyId = '') {
      const found = exports.get(downloadKeyId);
      if (found?.ticket === ticket) {
        return found;
      }
      const reason = `ticket ${ticket.orderId} has no export ${downloadKeyId}`;
      throw businessError('{Resource}NotExist', reason, 'DownloadKey');
    },
    findFile: (fileName) => files.get(fileName),
    all: () => [...exports.values()],
  };
}

/** Shaped like the printed `****_REDO_31201_207.zip`, whose parts are not explained. */
function fileNameFor(
  downloadKeyId: string,
  { orderId }: Ticket,
  direction: SqlDirection,
  count: number,
): string {
  const action = direction === 'FORWARD' ? 'REDO' : 'UNDO';
  return `${downloadKeyId.replaceAll('-', '')}_${action}_${orderId}_${count}.zip`;
}

/** An export of a ticket's result as it was requested. Its state follows from the clock. */
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
  if (status !== 'DOWNLOAD_FAIL') {
    return descriptions[status];
  }
  return outcome.kind === 'fails' ? outcome.message : 'FAIL';
}
