import {
  type DownloadTask,
  nonEmptyText,
  normalizeState,
  taskFailure,
  wholeNumber,
  withoutUndefined,
} from '@download-tasks/normalize/provider';
import type { components } from './generated/schema.js';
import { service } from './generated/service.js';
import { taskStates } from './generated/states.js';
import { type ExportPlace, toHandle } from './handle.js';

/** The status of an export, as returned by QueryDataTrackResultDownloadStatus. */
export type DownloadStatusResult = components['schemas']['DownloadStatusResult'];

/**
 * An export as a `DownloadTask`. DMS reports no times, name or size, and counts the events only of
 * an existing file. The state comes only from `DownloadStatus`: the ticket's `JobStatus` uses some
 * of the same values with other meanings.
 */
export function toDownloadTask(
  region: string,
  place: ExportPlace,
  result: DownloadStatusResult,
): DownloadTask {
  const vendorState = nonEmptyText(result.DownloadStatus) ?? '';
  const state = normalizeState(taskStates, vendorState);
  const rows = state === 'succeeded' ? wholeNumber(result.TotalCount) : undefined;
  return withoutUndefined({
    vendor: service.vendor,
    id: place.downloadKeyId,
    handle: toHandle(region, place),
    state,
    vendorState,
    progress: rows === undefined ? undefined : { done: rows, unit: 'rows' },
    files: state === 'succeeded' ? [withoutUndefined({ rows })] : [],
    error: state === 'failed' ? taskFailure(undefined, result.StatusDesc) : undefined,
    raw: withoutLink(result),
  });
}

/** Anyone with the link can read the file, so it is removed from data that is logged and stored. */
function withoutLink(result: DownloadStatusResult): DownloadStatusResult {
  return result.DownloadUrl === undefined ? result : { ...result, DownloadUrl: '[redacted]' };
}
