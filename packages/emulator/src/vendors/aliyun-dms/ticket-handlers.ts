import type { ExactJson } from '../../rpc/exact-json.js';
import { readTrackedChanges } from './create-order-request.js';
import { type DmsHandler, type DmsState, jobOf, tenantOf, ticketOf } from './dms-state.js';
import { listOrders } from './list-orders.js';
import { viewJobDegree, viewTicket } from './ticket-view.js';
import { describeColumns, schemaName } from './tracked-table.js';

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
