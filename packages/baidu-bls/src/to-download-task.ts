import { type DownloadTask, formatHandle, normalizeState } from '@download-tasks/normalize';
import type { components } from './generated/schema.js';
import { taskStates } from './generated/states.js';

type BlsTask = components['schemas']['DownloadTask'];

/** Where a BLS task is found again: its region and its uuid. */
export const handleParts = ['region', 'uuid'] as const;

/** One task in the vendor's words, as a `DownloadTask`. Absent and empty fields are left out. */
export function toDownloadTask(region: string, task: BlsTask): DownloadTask {
  return {
    vendor: 'baidu-bls',
    id: task.uuid,
    handle: formatHandle('baidu-bls', [region, task.uuid]),
    state: normalizeState(taskStates, task.state),
    vendorState: task.state,
    files: [],
    raw: task,
  };
}
