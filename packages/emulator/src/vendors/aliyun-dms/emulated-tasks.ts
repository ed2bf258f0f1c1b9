import type { EmulatedTask } from '../../vendor.js';
import { jobOf, type DmsState } from './dms-state.js';
import { downloadAt } from './export.js';

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
