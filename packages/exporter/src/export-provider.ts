import type {
  Counts,
  Deletes,
  Lists,
  TaskListing,
  TaskListOptions,
  TaskProvider,
  TaskRequest,
} from '@download-tasks/normalize';

/**
 * A task request with a time window: the fields that all vendors share, and those that the vendor
 * needs in addition.
 */
export interface ExportRequest extends TaskRequest {
  readonly from: Date | string;
  readonly to: Date | string;
}

/**
 * A vendor's tasks as an export uses them. With `count`, windows are planned and proven; with
 * `delete`, tasks are removed when their files are safe; with `list`, a task whose `create` was
 * interrupted is found again.
 */
export type ExportProvider<Request = never> = TaskProvider<Request> &
  Partial<Counts<Request>> &
  Partial<Deletes> &
  Partial<ListsAnyhow>;

/** `Lists` of any vendor, including vendors whose lists need a place: these have `sweepOf`. */
interface ListsAnyhow extends Pick<Lists, 'sweepOf'> {
  list(filter: never, options?: TaskListOptions): TaskListing;
}
