import { DownloadTasksError, expectField } from '@download-tasks/client-core';
import {
  type CreatedTask,
  DownloadLink,
  formatHandle,
  linkExpiry,
  nonEmptyText,
  normalizeState,
  settleCreate,
  type TaskCallOptions,
  type TaskProvider,
  withoutUndefined,
} from '@download-tasks/normalize/provider';
import type { AliyunDmsClient } from './generated/client.js';
import { checkCreateInput } from './check-create-input.js';
import { explainRejection } from './explain-rejection.js';
import type { DownloadDataTrackResultInput } from './generated/methods.js';
import { service } from './generated/service.js';
import { taskStates } from './generated/states.js';
import { checkIdentifier, type ExportPlace, readHandle, toHandle } from './handle.js';
import { type DownloadStatusResult, toDownloadTask } from './to-download-task.js';

/**
 * The exports of DMS in the vendor-neutral contract. DMS can neither list, delete, cancel nor retry
 * them.
 */
export type AliyunDmsTasks = TaskProvider<DownloadDataTrackResultInput>;

const { vendor } = service;
const queryOperation = 'QueryDataTrackResultDownloadStatus';

/**
 * The exports that a client can reach. A handle of another region is rejected: create a client for
 * that region.
 *
 * `create` exports the result of a ticket whose `JobStatus` is FILTER_SUCCESS. It sends one
 * request; only if DMS rejects it, a second one queries the status of the ticket's job, and a job
 * that is not at FILTER_SUCCESS becomes an error of kind `conflict` with its status. `links` of an
 * export that is not DOWNLOAD_SUCCESS also rejects with kind `conflict`. DMS offers no way to find
 * a lost handle again.
 */
export function createAliyunDmsTasks(client: AliyunDmsClient): AliyunDmsTasks {
  async function query(
    place: ExportPlace,
    options: TaskCallOptions | undefined,
  ): Promise<DownloadStatusResult> {
    const { orderId, downloadKeyId, tid } = place;
    const body = await client.queryDataTrackResultDownloadStatus(
      { OrderId: orderId, DownloadKeyId: downloadKeyId, ...(tid !== undefined && { Tid: tid }) },
      options,
    );
    const field = 'StatusResult';
    return expectField(body.StatusResult, { vendor, operation: queryOperation, field });
  }

  async function createExport(
    input: DownloadDataTrackResultInput,
    options: TaskCallOptions | undefined,
  ): Promise<CreatedTask> {
    const body = await client
      .downloadDataTrackResult(input, options)
      .catch(async (error: unknown) => {
        throw await explainRejection(client, input, error, options);
      });
    const downloadKeyId = expectField(nonEmptyText(body.DownloadKeyId), {
      vendor,
      operation: 'DownloadDataTrackResult',
      field: 'DownloadKeyId',
    });
    const place = withoutUndefined({ orderId: input.OrderId, downloadKeyId, tid: input.Tid });
    return { vendor, id: downloadKeyId, handle: toHandle(client.region, place), raw: body };
  }

  return {
    vendor,
    handlePrefix: `${formatHandle(vendor, [client.region])}/`,
    scope: `${vendor}/${client.region}`,

    async create(input, options) {
      checkCreateInput(input);
      checkIdentifier('OrderId', input.OrderId);
      checkIdentifier('Tid', input.Tid);
      return settleCreate({
        vendor,
        lookFor: `DMS offers no way to find an export again. Creating another one for ticket ${input.OrderId} does no harm.`,
        create: () => createExport(input, options),
      });
    },

    async get(handle, options) {
      const place = readHandle(client.region, handle);
      return toDownloadTask(client.region, place, await query(place, options));
    },

    async links(handle, options) {
      const result = await query(readHandle(client.region, handle), options);
      const url = nonEmptyText(result.DownloadUrl);
      if (url === undefined) {
        throw noLink(result);
      }
      return [new DownloadLink(withoutUndefined({ url, expiresAt: linkExpiry(url) }))];
    },
  };
}

function noLink({ DownloadStatus, StatusDesc }: DownloadStatusResult): DownloadTasksError {
  const vendorState = nonEmptyText(DownloadStatus) ?? '';
  const state = normalizeState(taskStates, vendorState);
  if (state === 'succeeded') {
    return new DownloadTasksError({
      vendor,
      operation: queryOperation,
      kind: 'malformed',
      message: 'the response has no StatusResult.DownloadUrl, although the export is done',
      nextStep: 'Try again; if the error persists, report it to the vendor.',
    });
  }
  const words = nonEmptyText(StatusDesc);
  return new DownloadTasksError({
    vendor,
    operation: queryOperation,
    kind: 'conflict',
    message: `the export has no link: its DownloadStatus is ${vendorState || 'missing'}${words === undefined ? '' : ` (${words})`}`,
    nextStep:
      state === 'failed'
        ? 'It has failed permanently: create another one.'
        : 'Wait until it is DOWNLOAD_SUCCESS, for example with waitForTask(), then try again.',
  });
}
