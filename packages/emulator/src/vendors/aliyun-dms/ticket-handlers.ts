import { describeColumns, schemaName } from './track-events.js';
import type { ExactJson } from '../../tools/json.js';
import { type DmsHandler, type DmsState, jobOf, tenantOf, ticketOf } from './dms-state.js';
import { listOrders, viewJobDegree, viewTicket } from './ticket-view.js';
import type { RpcParameters } from '../../rpc/rpc-parameters.js';
import { Refusal } from '../../contract/refusal.js';
import { parseChinaTime, memberOf, textOf, textsOf } from './values.js';
import type { TrackedChanges, TrackType } from './ticket.js';

/** The operations on tickets and their jobs. */
export function createTicketHandlers(state: DmsState): Readonly<Record<string, DmsHandler>> {
  const { tickets, context } = state;
  return {
    GetUserActiveTenant(call) {
      const { tid, name } = tenantOf(call);
      return { Tenant: { Tid: tid, TenantName: name, Status: 'ACTIVE' } };
    },
    CreateDataTrackOrder(call) {
      const comment = call.parameters.text('Comment') ?? '';
      const tracked = readTrackedChanges(call.parameters);
      const { orderId } = tickets.create(tenantOf(call), comment, tracked, context.now());
      return { CreateOrderResult: [orderId] };
    },
    ListOrders(call) {
      const owned = tickets.all(tenantOf(call));
      const listed = owned.map((ticket) => ({ ticket, job: jobOf(state, ticket) }));
      return listOrders(listed, call.parameters, call.request.directives);
    },
    GetDataTrackOrderDetail(call) {
      const ticket = ticketOf(state, call);
      return { DataTrackOrderDetail: viewTicket(ticket, jobOf(state, ticket)) };
    },
    GetDataTrackJobDegree(call) {
      const ticket = ticketOf(state, call);
      return { JobDegree: viewJobDegree(ticket, jobOf(state, ticket)) };
    },
    GetDataTrackJobTableMeta(call) {
      return { TableMetaList: ticketOf(state, call).tracked.tableNames.map(viewTable) };
    },
  };
}

function viewTable(tableName: string): ExactJson {
  return { SchemaName: schemaName, TableName: tableName, Columns: describeColumns(true) };
}

const maxHoursMs = 48 * 3600 * 1000;
const trackTypes: readonly TrackType[] = ['INSERT', 'UPDATE', 'DELETE'];

/**
 * What a new ticket tracks. Of the checks beyond the schema only the 48 hours are documented; the
 * others and the code are inferred.
 */
function readTrackedChanges(parameters: RpcParameters): TrackedChanges {
  const param = parameters.json('Param');
  const dbId = textOf(memberOf(param, 'DbId')) ?? '';
  if (!/^[1-9]\d{0,17}$/.test(dbId)) {
    throw invalid('DbId must be the id of a database, as text');
  }
  const tableNames = textsOf(memberOf(param, 'TableNames')) ?? [];
  const words = textsOf(memberOf(param, 'TrackTypes')) ?? [];
  const types = trackTypes.filter((type) => words.includes(type));
  if (tableNames.length === 0 || types.length === 0) {
    throw invalid('TableNames and TrackTypes must not be empty');
  }
  return { dbId: BigInt(dbId), ...readRange(param), tableNames, trackTypes: types };
}

function readRange(param: ExactJson | undefined): Pick<TrackedChanges, 'jobStart' | 'jobEnd'> {
  const timeOf = (name: string) => parseChinaTime(textOf(memberOf(param, name)) ?? '');
  const jobStart = timeOf('JobStartTime');
  const jobEnd = timeOf('JobEndTime');
  if (jobStart === undefined || jobEnd === undefined || jobEnd <= jobStart) {
    throw invalid('JobStartTime and JobEndTime must be times, and JobEndTime must be later');
  }
  if (jobEnd.getTime() - jobStart.getTime() > maxHoursMs) {
    throw invalid('a ticket tracks at most 48 hours');
  }
  return { jobStart, jobEnd };
}

function invalid(reason: string): Refusal {
  return new Refusal('InvalidParameterValid', reason);
}
