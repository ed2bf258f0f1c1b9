// For authors of providers: the contract and its building blocks. Does not load the waiting loop.
export type {
  Checksum,
  DownloadTask,
  TaskFailure,
  TaskFile,
  TaskProgress,
  TaskWindow,
} from './download-task.js';
export {
  isTerminal,
  mayFollow,
  normalizeState,
  terminalStates,
  type TaskState,
} from './task-state.js';
export type { CountBucket, RowCount } from './row-count.js';
export type { CountLayout, TimePlace } from './count-layout.js';
export { readRowCount, type CountResponse } from './read-row-count.js';
export { RowCountError } from './row-count-error.js';
export { hasSqlPart } from './sql-part.js';
export type { TaskLimits } from './task-limits.js';
export type { TaskCallOptions } from './task-call-options.js';
export type {
  Cancels,
  CountOptions,
  Counts,
  CreatedTask,
  Deletes,
  GetsMany,
  Lists,
  Retries,
  TaskCapabilities,
  TaskCapability,
  TaskProvider,
  TaskSweep,
} from './task-provider.js';
export type { TaskListing, TaskListOptions, TaskPage } from './task-listing.js';
export { listTasks, type FetchedPage, type Paging } from './list-tasks.js';
export {
  formatHandle,
  parseHandle,
  type HandleParts,
  type HandleShape,
  type ParsedHandle,
} from './handle.js';
export { HandleError, type HandleProblem } from './handle-error.js';
export {
  checkTaskRequest,
  requestMembersIn,
  type CheckedTaskRequest,
  type RequestAbilities,
  type RequestAbility,
} from './check-task-request.js';
export type { TaskRequest } from './task-request.js';
export { TaskRequestError } from './task-request-error.js';
export { ignoreNotFound } from './ignore-not-found.js';
export { settleCreate, type CreateAttempt } from './settle-create.js';
export { TaskMayExistError, type TaskMayExistInit } from './task-may-exist-error.js';
export { DownloadLink, type DownloadLinkInit } from './download-link.js';
export { LinkError } from './link-error.js';
export { linkExpiry } from './link-expiry.js';
export { taskFailure } from './task-failure.js';
export { timestampFromEpoch, timestampFromIso } from './timestamp.js';
export { wholeNumber } from './whole-number.js';
export { nonEmptyText } from './non-empty-text.js';
export { withoutUndefined, type WithoutUndefined } from './without-undefined.js';
export type { ProviderErrorKind } from './provider-error.js';
