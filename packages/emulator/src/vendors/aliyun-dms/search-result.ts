import type { ExactJson } from '../../rpc/exact-json.js';
import { formatChinaTime } from './china-time.js';
import type { TrackEvent } from './track-events.js';
import { commentOf, statementOf } from './track-sql.js';
import { describeColumns, schemaName, type RowValues } from './tracked-table.js';

const eventTypes = { INSERT: 'WRITE_ROWS', UPDATE: 'UPDATE_ROWS', DELETE: 'DELETE_ROWS' } as const;

/** Events as SearchDataTrackResult answers them: all at once, for it has no pages. */
export function viewSearchResult(events: readonly TrackEvent[]): ExactJson {
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

/** Numbers are answered as numbers, as in the printed example, and not as text, as the field table has them. */
function valuesOf(row: RowValues | undefined): ExactJson {
  return row === undefined ? [] : Object.values(row);
}
