// For users of tasks: the model, waiting, handles, links, errors. Authors of providers import
// `./provider`.
export type {
  Checksum,
  DownloadTask,
  TaskFailure,
  TaskFile,
  TaskProgress,
  TaskWindow,
} from './download-task.js';
export { isTerminal, terminalStates, type TaskState } from './task-state.js';
export type { CountBucket, RowCount } from './row-count.js';
export { RowCountError } from './row-count-error.js';
export type { TaskLimits } from './task-limits.js';
export type { TaskCallOptions } from './task-call-options.js';
export { createTaskRegistry, type ResumedTask, type TaskRegistry } from './task-registry.js';
export {
  supports,
  type Cancels,
  type CountOptions,
  type Counts,
  type CreatedTask,
  type Deletes,
  type GetsMany,
  type Lists,
  type Retries,
  type TaskCapabilities,
  type TaskCapability,
  type TaskProvider,
} from './task-provider.js';
export type { TaskListing, TaskListOptions, TaskPage } from './task-listing.js';
export type { TaskRequest } from './task-request.js';
export { TaskRequestError } from './task-request-error.js';
export { TaskMayExistError } from './task-may-exist-error.js';
export { parseHandle, type HandleParts, type HandleShape, type ParsedHandle } from './handle.js';
export { HandleError, type HandleProblem } from './handle-error.js';
export { DownloadLink } from './download-link.js';
export { LinkError } from './link-error.js';
export { waitForTask } from './wait/wait-for-task.js';
export type { WaitOptions, WaitProgress } from './wait/wait-options.js';
export { waitForTasks } from './wait/wait-for-tasks.js';
export type {
  TaskReference,
  WaitTaskResult,
  WaitTasksCounts,
  WaitTasksOptions,
  WaitTasksProgress,
} from './wait/many-tasks-options.js';
export type { Clock } from './clock.js';
export { WaitError, type SeenState, type WaitEnd, type WaitRecord } from './wait/wait-error.js';
export {
  WaitAbortedError,
  WaitDeniedError,
  WaitPollError,
  WaitTimeoutError,
} from './wait/stopped-wait-errors.js';
export {
  TaskCanceledError,
  TaskExpiredError,
  TaskFailedError,
  TaskGoneError,
} from './wait/task-end-errors.js';
