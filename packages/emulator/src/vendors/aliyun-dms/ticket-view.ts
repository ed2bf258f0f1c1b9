import type { ExactJson } from '../../rpc/exact-json.js';
import type { Moment } from '../../core/phases.js';
import { formatChinaTime } from './china-time.js';
import { describeJob, type JobStatus, type Ticket } from './ticket.js';
import { schemaName } from './tracked-table.js';

/** A ticket as GetDataTrackOrderDetail answers it. */
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

/** The progress of a ticket's job as GetDataTrackJobDegree answers it. */
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

/** Nothing before a step, a share during it, all of it afterwards. */
function degreeOf(step: JobStatus, { state, share }: Moment<JobStatus>): number {
  const place = steps.indexOf(state);
  if (place === -1 || place > steps.indexOf(step)) return 1;
  return state === step ? Math.round(share * 100) / 100 : 0;
}

/** A ticket as ListOrders answers it. */
export function viewOrder(ticket: Ticket, moment: Moment<JobStatus>): ExactJson {
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

/** Where a ticket stands, as opposed to its job: approval is asked for once the binary log has been obtained. */
const orderStatuses: Partial<Record<JobStatus, string>> = {
  LIST_SUCCESS: 'toaudit',
  FILTER_SUCCESS: 'success',
  FILTER_FAIL: 'fail',
};
