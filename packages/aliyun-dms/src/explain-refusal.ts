import { DownloadTasksError } from '@download-tasks/client-core';
import { nonEmptyText, type TaskCallOptions } from '@download-tasks/normalize/provider';
import type { AliyunDmsClient } from './generated/client.js';
import type { components } from './generated/schema.js';
import { service } from './generated/service.js';

type JobDegree = components['schemas']['JobDegree'];

/** The ticket that an export was asked of. */
export interface Ticket {
  readonly OrderId: string;
  readonly Tid?: string;
}

/**
 * The error to throw for a refused export. DMS publishes no code for a ticket that has no result
 * yet; so when it refuses for a reason that may be this one, the ticket's job is asked about, once,
 * and what it says becomes the error, with the refusal as its cause. Any other error is returned as
 * it is.
 */
export async function explainRefusal(
  client: AliyunDmsClient,
  ticket: Ticket,
  refusal: unknown,
  options: TaskCallOptions | undefined,
): Promise<unknown> {
  if (!DownloadTasksError.isInstance(refusal) || !mayBeTheTicket(refusal)) {
    return refusal;
  }
  const { JobStatus, StatusDesc } = await readJob(client, ticket, options);
  const status = nonEmptyText(JobStatus);
  if (status === undefined || status === 'FILTER_SUCCESS') {
    return refusal;
  }
  const words = nonEmptyText(StatusDesc);
  return new DownloadTasksError({
    vendor: service.vendor,
    operation: refusal.operation,
    kind: 'conflict',
    message: `ticket ${ticket.OrderId} has no result to export: its JobStatus is ${status}${words === undefined ? '' : ` (${words})`}`,
    nextStep: status.endsWith('_FAIL')
      ? 'Its job has failed for good: create another ticket.'
      : 'Wait until getDataTrackJobDegree() says FILTER_SUCCESS, then create the export again.',
    status: refusal.status,
    code: refusal.code,
    requestId: refusal.requestId,
    attempts: refusal.attempts,
    cause: refusal,
  });
}

/**
 * An answer of DMS that says no, and not because of keys, permissions, limits or a ticket that does
 * not exist.
 */
function mayBeTheTicket({ kind, status }: DownloadTasksError): boolean {
  const isAnswer = status !== undefined && status < 500;
  return isAnswer && (kind === 'conflict' || kind === 'invalid' || kind === 'server');
}

/** Nothing, where the job cannot be read either: the refusal then has to speak for itself. */
async function readJob(
  client: AliyunDmsClient,
  { OrderId, Tid }: Ticket,
  options: TaskCallOptions | undefined,
): Promise<JobDegree> {
  try {
    const input = { OrderId, ...(Tid !== undefined && { Tid }) };
    const { JobDegree = {} } = await client.getDataTrackJobDegree(input, options);
    return JobDegree;
  } catch {
    return {};
  }
}
