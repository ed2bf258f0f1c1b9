import type { OutcomeRule } from '../../contract/vendor.js';
import { businessError, activeTenant, largeTenant, type Tenant } from './tenant.js';
import { countEvents } from './track-events.js';
import type { Ticket, TrackedChanges } from './ticket.js';

/** The tickets of one emulator. */
export interface TicketStore {
  create(tenant: Tenant, comment: string, tracked: TrackedChanges, now: Date): Ticket;
  /** A tenant sees only its own tickets. Throws a refusal for one that does not exist. */
  find(tenant: Tenant, orderId: bigint | undefined): Ticket;
  /** The tickets of a tenant, in order of creation. */
  all(tenant: Tenant): readonly Ticket[];
  /** Of all tenants. */
  everyTicket(): readonly Ticket[];
}

const firstOrderId = 4_060_000n;
const largestInt64 = 2n ** 63n - 1n;
const dayMs = 24 * 3600 * 1000;

/**
 * A new emulator has one ticket with a finished job for each tenant, so that an export can begin at
 * once. The ticket of the second tenant has the largest possible identifiers.
 */
export function createTicketStore(outcome: OutcomeRule, startedAt: Date): TicketStore {
  const tickets = new Map<bigint, Ticket>();
  const add = (ticket: Ticket): Ticket => {
    tickets.set(ticket.orderId, ticket);
    return ticket;
  };
  const finished = {
    tracked: sampleChanges,
    createdAt: new Date(startedAt.getTime() - dayMs),
    outcome: { kind: 'succeeds' },
  } as const;
  let nextOrderId = firstOrderId;
  add({
    ...finished,
    orderId: nextOrderId,
    tid: activeTenant.tid,
    comment: 'who changed table2',
    firstEventId: 1n,
  });
  add({
    ...finished,
    orderId: largestInt64,
    tid: largeTenant.tid,
    comment: 'largest identifiers',
    firstEventId: largestInt64 - BigInt(countEvents(sampleChanges)) + 1n,
  });
  return {
    create({ tid }, comment, tracked, now) {
      nextOrderId += 1n;
      const orderId = nextOrderId;
      const query = tracked.tableNames.join(', ');
      const ending = outcome({ vendor: 'aliyun-dms', id: String(orderId), name: comment, query });
      const place = { orderId, tid, comment, tracked };
      return add({ ...place, createdAt: now, outcome: ending, firstEventId: 1n });
    },
    find({ tid }, orderId) {
      const ticket = orderId === undefined ? undefined : tickets.get(orderId);
      if (ticket?.tid === tid) {
        return ticket;
      }
      const reason = `tenant ${tid} has no ticket ${orderId}`;
      throw businessError('{Resource}NotExist', reason, 'Order');
    },
    everyTicket: () => [...tickets.values()],
    all: ({ tid }) => [...tickets.values()].filter((ticket) => ticket.tid === tid),
  };
}

/** The ten hours of the documentation's example, from midnight in China. */
const sampleChanges: TrackedChanges = {
  dbId: 34_310_000n,
  jobStart: new Date('2023-04-22T16:00:00Z'),
  jobEnd: new Date('2023-04-23T02:00:00Z'),
  tableNames: ['table2', 'table3'],
  trackTypes: ['INSERT', 'UPDATE', 'DELETE'],
};
