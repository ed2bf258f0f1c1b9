export type {
  Checksum,
  DownloadTask,
  TaskFailure,
  TaskFile,
  TaskProgress,
  TaskWindow,
} from './download-task.js';
export { isTerminal, normalizeState, terminalStates, type TaskState } from './task-state.js';
export {
  supports,
  type Cancels,
  type CreatedTask,
  type Deletes,
  type GetsMany,
  type Lists,
  type Retries,
  type TaskCallOptions,
  type TaskCapabilities,
  type TaskCapability,
  type TaskProvider,
} from './task-provider.js';
export type { TaskListing, TaskPage } from './task-listing.js';
export { listTasks, type FetchedPage } from './list-tasks.js';
export { formatHandle, parseHandle, type HandleShape, type ParsedHandle } from './handle.js';
export { HandleError, type HandleProblem } from './handle-error.js';
export { DownloadLink, type DownloadLinkInit } from './download-link.js';
export { LinkError } from './link-error.js';
export { timestampFromEpoch, timestampFromIso } from './timestamp.js';
export { wholeNumber } from './whole-number.js';
export { nonEmptyText } from './non-empty-text.js';
export { withoutUndefined, type WithoutUndefined } from './without-undefined.js';
