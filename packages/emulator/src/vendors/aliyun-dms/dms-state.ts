import type { Moment } from '../../tools/phases.js';
import type { ExactJson } from '../../tools/json.js';
import type { RpcCall } from '../../rpc/rpc-service.js';
import type { VendorContext, EmulatedTask } from '../../contract/vendor.js';
import { type ExportStore, downloadAt } from './export-store.js';
import { findTenant, type Tenant } from './tenant.js';
import { jobAt, type JobStatus, type Ticket, type DmsTimings } from './ticket.js';
import type { TicketStore } from './ticket-store.js';

/** The state that the operations share. */
export interface DmsState {
  readonly context: VendorContext<DmsTimings>;
  readonly tickets: TicketStore;
  readonly exports: ExportStore;
  /** A new link to the file of a finished export. */
  readonly linkTo: (call: RpcCall, fileName: string) => string;
}

/** Returns the result of an operation without the envelope, or throws a refusal. */
export type DmsHandler = (call: RpcCall) => Readonly<Record<string, ExactJson>>;

/** The tenant that a call names, or the active one. */
export function tenantOf({ parameters }: RpcCall): Tenant {
  return findTenant(parameters.int64('Tid'));
}

/** The ticket that a call names. */
export function ticketOf({ tickets }: DmsState, call: RpcCall): Ticket {
  return tickets.find(tenantOf(call), call.parameters.int64('OrderId'));
}

/** The current state of a ticket's job. */
export function jobOf({ context }: DmsState, ticket: Ticket): Moment<JobStatus> {
  return jobAt(ticket, context.now(), context.timings);
}

/** Tickets by their OrderId, and exports by their DownloadKeyId. */
export function emulatedTasks(state: DmsState): EmulatedTask[] {
  const { context, tickets, exports } = state;
  const ofTickets = tickets.everyTicket().map((ticket) => ({
    vendor: 'aliyun-dms',
    id: String(ticket.orderId),
    name: ticket.comment,
    state: jobOf(state, ticket).state,
    createdAt: ticket.createdAt.toISOString(),
  }));
  const ofExports = exports.all().map((exported) => ({
    vendor: 'aliyun-dms',
    id: exported.downloadKeyId,
    name: exported.fileName,
    state: downloadAt(exported, context.now(), context.timings).state,
    createdAt: exported.createdAt.toISOString(),
  }));
  return [...ofTickets, ...ofExports];
}
