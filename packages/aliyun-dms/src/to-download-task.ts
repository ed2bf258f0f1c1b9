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

/** How far an export has come, as QueryDataTrackResultDownloadStatus answers it. */
export type DownloadStatusResult = components['schemas']['DownloadStatusResult'];

/**
 * An export as a `DownloadTask`. DMS tells no times, no name and no size, and counts the events
 * only of a file that is there. The state comes from `DownloadStatus` alone: the ticket's
 * `JobStatus` uses some of the same words for other things.
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

/**
 * Whoever has the link can read the file, so that it is kept out of what gets logged and stored.
 */
function withoutLink(result: DownloadStatusResult): DownloadStatusResult {
  return result.DownloadUrl === undefined ? result : { ...result, DownloadUrl: '[redacted]' };
}
