import { shiftedStart, type Directives } from '../../core/directives.js';
import type { Moment } from '../../core/phases.js';
import type { ExactJson } from '../../rpc/exact-json.js';
import type { RpcParameters } from '../../rpc/rpc-parameters.js';
import { readTime } from './read-filter.js';
import type { JobStatus, Ticket } from './ticket.js';
import { viewOrder } from './ticket-view.js';

interface ListedTicket {
  readonly ticket: Ticket;
  readonly job: Moment<JobStatus>;
}

/** Neither is documented. */
const defaultPageSize = 20;
const largestPageSize = 100;

/** One page of tickets, the newest first. All of them are the caller's, so that `OrderResultType` changes nothing. */
export function listOrders(
  tickets: readonly ListedTicket[],
  parameters: RpcParameters,
  directives: Directives,
): Readonly<Record<string, ExactJson>> {
  const size = Math.min(positive(parameters.integer('PageSize'), defaultPageSize), largestPageSize);
  const page = positive(parameters.integer('PageNumber'), 1);
  const start = shiftedStart((page - 1) * size, directives);
  const matches = createFilter(parameters);
  const matching = tickets.filter(matches).toReversed();
  return {
    TotalCount: matching.length,
    Orders: {
      Order: matching.slice(start, start + size).map(({ ticket, job }) => viewOrder(ticket, job)),
    },
  };
}

function createFilter(parameters: RpcParameters): (listed: ListedTicket) => boolean {
  const type = parameters.text('PluginType') ?? 'DATA_TRACK';
  const status = parameters.text('OrderStatus') ?? 'ALL';
  const content = parameters.text('SearchContent') ?? '';
  const byChange = parameters.text('SearchDateType') === 'MODIFY_TIME';
  const from = readTime(parameters, 'StartTime');
  const to = readTime(parameters, 'EndTime');
  return ({ ticket, job }) => {
    const finished = job.state === 'FILTER_SUCCESS' || job.state === 'FILTER_FAIL';
    const time = byChange ? job.since : ticket.createdAt;
    return (
      type === 'DATA_TRACK' &&
      (status === 'ALL' || (status === 'FINISHED') === finished) &&
      ticket.comment.includes(content) &&
      (from === undefined || time >= from) &&
      (to === undefined || time <= to)
    );
  };
}

function positive(value: number | undefined, fallback: number): number {
  return value !== undefined && value > 0 ? value : fallback;
}
