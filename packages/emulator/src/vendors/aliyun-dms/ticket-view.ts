import { schemaName } from './track-events.js';
import type { ExactJson } from '../../tools/json.js';
import type { Moment } from '../../tools/phases.js';
import { formatChinaTime } from './values.js';
import { describeJob, type JobStatus, type Ticket } from './ticket.js';
import { shiftedStart, type Directives } from '../../contract/directives.js';
import type { RpcParameters } from '../../rpc/rpc-parameters.js';
import { readTime } from './event-filter.js';

/** A ticket as GetDataTrackOrderDetail returns it. */
export function viewTicket(ticket: Ticket, { state }: Moment<JobStatus>): ExactJson {
  const { dbId, jobStart, jobEnd, tableNames, trackTypes } = ticket.tracked;
  return {
    DbId: dbId,
    Logic: false,
    DatabaseSearchName: `${schemaName}@127.0.0.1:3306`,
    SchemaName: schemaName,
    TableNames: tableNames,
    TrackTypes: trackTypes,
    JobStartTime: formatChinaTime(jobStart),
    JobEndTime: formatChinaTime(jobEnd),
    JobStatus: state,
    StatusDesc: describeJob(ticket, state),
  };
}

/** The progress of a ticket's job as GetDataTrackJobDegree returns it. */
export function viewJobDegree(ticket: Ticket, moment: Moment<JobStatus>): ExactJson {
  return {
    ListCompletionDegree: degreeOf('LISTING', moment),
    DownloadCompletionDegree: degreeOf('DOWNLOADING', moment),
    FilterCompletionDegree: degreeOf('FILTERING', moment),
    JobStatus: moment.state,
    StatusDesc: describeJob(ticket, moment.state),
  };
}

const steps: readonly JobStatus[] = [
  'INIT',
  'LISTING',
  'LIST_SUCCESS',
  'DOWNLOADING',
  'DOWNLOAD_SUCCESS',
  'FILTERING',
];

/** 0 before a step, its share during it, 1 afterwards. */
function degreeOf(step: JobStatus, { state, share }: Moment<JobStatus>): number {
  const place = steps.indexOf(state);
  if (place === -1 || place > steps.indexOf(step)) {
    return 1;
  }
  return state === step ? Math.round(share * 100) / 100 : 0;
}

/** A ticket as ListOrders returns it. */
function viewOrder(ticket: Ticket, moment: Moment<JobStatus>): ExactJson {
  const statusCode = orderStatuses[moment.state] ?? 'processing';
  return {
    OrderId: ticket.orderId,
    Comment: ticket.comment,
    Committer: 'emulator',
    CommitterId: 510_000n,
    CreateTime: formatChinaTime(ticket.createdAt),
    LastModifyTime: formatChinaTime(moment.since),
    PluginType: 'DATA_TRACK',
    StatusCode: statusCode,
    StatusDesc: statusCode,
  };
}

/**
 * The state of a ticket, which is not that of its job: it needs approval once the binary log has
 * been obtained.
 */
const orderStatuses: Partial<Record<JobStatus, string>> = {
  LIST_SUCCESS: 'toaudit',
  FILTER_SUCCESS: 'success',
  FILTER_FAIL: 'fail',
};

interface ListedTicket {
  readonly ticket: Ticket;
  readonly job: Moment<JobStatus>;
}

/** Neither is documented. */
const defaultPageSize = 20;
const maxPageSize = 100;

/**
 * One page of tickets, the newest first. All of them belong to the caller, so that
 * `OrderResultType` has no effect.
 */
export function listOrders(
  tickets: readonly ListedTicket[],
  parameters: RpcParameters,
  directives: Directives,
): Readonly<Record<string, ExactJson>> {
  const size = Math.min(positive(parameters.integer('PageSize'), defaultPageSize), maxPageSize);
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
