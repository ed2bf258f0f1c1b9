import { groupAsUuid, type Identifiers } from '../../core/identifiers.js';
import type { OutcomeRule } from '../../vendor.js';
import type { Export } from './export.js';
import { businessError } from './business-error.js';
import type { Ticket } from './ticket.js';
import type { TrackEvent } from './track-events.js';
import type { SqlDirection } from './track-sql.js';

/** What an export is asked for. `query` is the filter as text, for the rule that decides how the export ends. */
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
      if (found?.ticket === ticket) return found;
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
