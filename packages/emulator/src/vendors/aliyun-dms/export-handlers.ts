import type { RpcCall } from '../../rpc/rpc-service.js';
import { businessError } from './tenant.js';
import { type DmsHandler, type DmsState, jobOf, ticketOf } from './dms-state.js';
import { type EventFilter, matchesFilter, readFilter } from './event-filter.js';
import { describeDownload, downloadAt } from './export-store.js';
import type { Ticket } from './ticket.js';
import {
  trackEvents,
  type TrackEvent,
  describeColumns,
  schemaName,
  type RowValues,
} from './track-events.js';
import type { ExactJson } from '../../tools/json.js';
import { formatChinaTime } from './values.js';
import { commentOf, statementOf } from './track-sql.js';

/** The operations on the result of a ticket's job. */
export function createExportHandlers(state: DmsState): Readonly<Record<string, DmsHandler>> {
  const { exports, context } = state;
  return {
    SearchDataTrackResult: (call) => ({
      TrackResult: viewSearchResult(findEvents(state, call).events),
    }),
    DownloadDataTrackResult(call) {
      const { ticket, events, filter } = findEvents(state, call);
      const direction =
        call.parameters.text('RollbackSQLType') === 'FORWARD' ? 'FORWARD' : 'REVERSE';
      const request = { ticket, events, direction, query: describeFilter(filter) } as const;
      return { DownloadKeyId: exports.create(request, context.now()).downloadKeyId };
    },
    QueryDataTrackResultDownloadStatus(call) {
      const found = exports.find(ticketOf(state, call), call.parameters.text('DownloadKeyId'));
      const { state: status } = downloadAt(found, context.now(), context.timings);
      return {
        StatusResult: {
          DownloadStatus: status,
          ...(status === 'DOWNLOAD_SUCCESS' && {
            // The line feed is in the printed example.
            DownloadUrl: `${state.linkTo(call, found.fileName)}\n`,
            TotalCount: found.events.length,
          }),
          StatusDesc: describeDownload(found, status),
        },
      };
    },
  };
}

/** It is inferred that the job must have finished; no code for an unfinished job is documented. */
function findEvents(
  state: DmsState,
  call: RpcCall,
): {
  readonly ticket: Ticket;
  readonly events: readonly TrackEvent[];
  readonly filter: EventFilter;
} {
  const ticket = ticketOf(state, call);
  const job = jobOf(state, ticket);
  if (job.state !== 'FILTER_SUCCESS') {
    const reason = `the job of ticket ${ticket.orderId} is ${job.state}; wait for FILTER_SUCCESS`;
    throw businessError('UnknownError', reason);
  }
  const filter = readFilter(call.parameters);
  const events = trackEvents(state.context.seed, ticket);
  return { ticket, filter, events: events.filter((event) => matchesFilter(event, filter)) };
}

/** The texts of a filter; a caller can request a failure in them. */
function describeFilter({ tableNames = [], types = [], column }: EventFilter): string {
  return [...tableNames, ...types, column?.value ?? '', ...(column?.inList ?? [])].join(' ');
}

const eventTypes = { INSERT: 'WRITE_ROWS', UPDATE: 'UPDATE_ROWS', DELETE: 'DELETE_ROWS' } as const;

/** Events as SearchDataTrackResult returns them: all at once, because it has no pages. */
function viewSearchResult(events: readonly TrackEvent[]): ExactJson {
  return {
    TotalCount: events.length,
    EventList: events.map(viewEvent),
    TableInfoList: [...new Set(events.map(({ tableName }) => tableName))].map((tableName) => ({
      SchemaName: schemaName,
      TableName: tableName,
      Description: 'auto-description',
      Columns: describeColumns(false),
    })),
  };
}

function viewEvent(event: TrackEvent): ExactJson {
  // Line breaks are escaped a second time, as in the printed example.
  const sql = `${commentOf(event)}${String.raw`\r\n`}${statementOf(event, 'REVERSE')}`;
  return {
    DataAfter: valuesOf(event.after),
    DataBefore: valuesOf(event.before),
    EventLength: Buffer.byteLength(sql),
    EventTimestamp: formatChinaTime(event.at),
    EventType: eventTypes[event.type],
    EventId: event.eventId,
    RollSQL: sql,
  };
}

/** Numbers are numbers, as in the printed example; the field table has text. */
function valuesOf(row: RowValues | undefined): ExactJson {
  return row === undefined ? [] : Object.values(row);
}
