import { DownloadTasksError } from '@download-tasks/client-core';
import { nonEmptyText, type TaskCallOptions } from '@download-tasks/normalize/provider';
import type { AliyunDmsClient } from './generated/client.js';
import type { components } from './generated/schema.js';
import { service } from './generated/service.js';

type JobDegree = components['schemas']['JobDegree'];

/** The ticket of an export. */
export interface Ticket {
  readonly OrderId: string;
  readonly Tid?: string;
}

/**
 * The error for a rejected export. DMS documents no code for a ticket without a result; so if this
 * may be the reason, the status of the ticket's job is queried once and becomes the error, with the
 * original error as its cause. Any other error is returned unchanged.
 */
export async function explainRejection(
  client: AliyunDmsClient,
  ticket: Ticket,
  rejection: unknown,
  options: TaskCallOptions | undefined,
): Promise<unknown> {
  if (!DownloadTasksError.isInstance(rejection) || !mayConcernTicket(rejection)) {
    return rejection;
  }
  const { JobStatus, StatusDesc } = await readJob(client, ticket, options);
  const status = nonEmptyText(JobStatus);
  if (status === undefined || status === 'FILTER_SUCCESS') {
    return rejection;
  }
  const words = nonEmptyText(StatusDesc);
  return new DownloadTasksError({
    vendor: service.vendor,
    operation: rejection.operation,
    kind: 'conflict',
    message: `ticket ${ticket.OrderId} has no result to export: its JobStatus is ${status}${words === undefined ? '' : ` (${words})`}`,
    nextStep: status.endsWith('_FAIL')
      ? 'Its job has failed permanently: create another ticket.'
      : 'Wait until getDataTrackJobDegree() reports FILTER_SUCCESS, then create the export again.',
    status: rejection.status,
    code: rejection.code,
    requestId: rejection.requestId,
    attempts: rejection.attempts,
    cause: rejection,
  });
}

/**
 * Whether DMS rejected the export for a reason other than keys, permissions, limits or a ticket
 * that does not exist.
 */
function mayConcernTicket({ kind, status }: DownloadTasksError): boolean {
  const isResponse = status !== undefined && status < 500;
  return isResponse && (kind === 'conflict' || kind === 'invalid' || kind === 'server');
}

/** Undefined if the job cannot be read either: then the original error has to suffice. */
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
