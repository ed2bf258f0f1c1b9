import type { TaskCallOptions } from '../task-call-options.js';
import type { TaskListing, TaskListOptions } from '../task-listing.js';
import type { RowCount } from '../row-count.js';
import type {
  CountOptions,
  Counts,
  CreatedTask,
  TaskCapability,
  TaskProvider,
} from '../task-provider.js';
import type { TaskRequest } from '../task-request.js';

/** An end other than success that a subject can bring about. */
export type ReachableEnd = 'failed' | 'expired';

/** A time window: `from` is inclusive, `to` is exclusive. */
export interface CountWindow {
  readonly from: Date;
  readonly to: Date;
}

/** Rows that a provider counts, and their true number. */
export interface CountedRows<CountRequest> {
  /** Windows that the vendor counts exactly; the first one has rows. Include an empty one. */
  readonly windows: readonly CountWindow[];
  /** The request for the rows of a window. */
  readonly request: (window: CountWindow) => CountRequest;
  /** The true number of rows in a window: one of those above, or any bucket of their counts. */
  readonly rowsIn: (window: CountWindow) => number;
  /**
   * Makes the vendor end the next counts before it has seen all rows; required for
   * `incompleteCounts`.
   */
  readonly endEarly?: (responses: number) => void | Promise<void>;
  /**
   * Requests for a window whose rows the vendor cannot count, such as one with SQL: each selects
   * other rows than the vendor would count. Required for `rejectsCounts`.
   */
  readonly invalid?: (window: CountWindow) => readonly CountRequest[];
}

/**
 * A provider under test and the vendor behind it, simulated or real. Every check gets a new one.
 */
export interface ConformanceSubject<CreateInput, CountRequest = CreateInput> {
  readonly provider: TaskProvider<CreateInput> & Partial<Counts<CountRequest>>;
  /** A provider for the same vendor and tasks, whose credentials the vendor rejects. */
  readonly unauthorized: TaskProvider<CreateInput> & Partial<Counts<CountRequest>>;
  /** An input that the vendor accepts; a new one for each task if names must be unique. */
  readonly createInput: () => CreateInput;
  /** Moves the vendor's time forward. An hour must be enough for a task to succeed. */
  readonly advance: (ms: number) => void | Promise<void>;
  /** A well-formed handle of a task that does not exist. */
  readonly missingHandle: string;
  /** What must never appear in a task, an error or a log: secret keys, tokens. */
  readonly secrets: readonly string[];
  /** Brings a task to an end; required for the `ends` in the traits. */
  readonly reach?: (handle: string, end: ReachableEnd) => void | Promise<void>;
  /** The listing that contains the tasks of `createInput`; required if `list` requires a filter. */
  readonly list?: (options?: TaskListOptions) => TaskListing;
  /** A provider for the same vendor: its `create` creates the task, but the response is lost. */
  readonly losesResponses?: TaskProvider<CreateInput>;
  /** The same task as that of `createInput`, requested with the fields that all vendors share. */
  readonly request?: () => CreateInput & TaskRequest;
  /** Requests with the shared fields that this vendor cannot fulfill. */
  readonly invalidRequests?: readonly CreateInput[];
  /** Rows to count; required if the provider has `count`. */
  readonly counted?: CountedRows<CountRequest>;
  /** Called after the check, whether or not it passed. */
  readonly close?: () => void | Promise<void>;
}

/** What the vendor can do, and therefore what the suite checks. */
export interface ConformanceTraits {
  /** Exactly the capabilities that the provider has. */
  readonly capabilities: readonly TaskCapability[];
  /** The ends that `reach` can bring about. */
  readonly ends?: readonly ReachableEnd[];
  /** Whether the vendor reports why a task failed. Default: true. */
  readonly explainsFailures?: boolean;
  /** Whether `create` accepts the fields that all vendors share, and the subject has `request`. */
  readonly acceptsRequests?: boolean;
  /** Whether `create` rejects what the vendor cannot do, and the subject has `invalidRequests`. */
  readonly rejectsRequests?: boolean;
  /** Whether the subject has a provider that loses responses. */
  readonly losesResponses?: boolean;
  /**
   * Whether `create` looks for the task after its response was lost. Default: false, it throws a
   * TaskMayExistError.
   */
  readonly findsLostTasks?: boolean;
  /** Whether the vendor can end a count early and report it, and the subject can trigger that. */
  readonly incompleteCounts?: boolean;
  /** Whether the rows of some tasks cannot be counted, and the subject has `counted.invalid`. */
  readonly rejectsCounts?: boolean;
}

/** One check. `run` rejects with an Error that describes the violation. */
export interface ConformanceCheck {
  readonly name: string;
  readonly run: () => Promise<void>;
}

/** A subject as the checks see it, without the vendor's input type. */
export interface Trial {
  readonly provider: TaskProvider;
  readonly unauthorized: TaskProvider;
  readonly missingHandle: string;
  readonly secrets: readonly string[];
  readonly traits: ConformanceTraits;
  readonly create: (options?: TaskCallOptions) => Promise<CreatedTask>;
  readonly createUnauthorized: () => Promise<CreatedTask>;
  readonly createRequested: () => Promise<{
    readonly request: TaskRequest;
    readonly handle: string;
  }>;
  /** Each sends a request that cannot be fulfilled, with invalid credentials. */
  readonly createInvalid: readonly (() => Promise<CreatedTask>)[];
  readonly list: (options?: TaskListOptions) => TaskListing;
  readonly createWithoutResponse: () => Promise<CreatedTask>;
  readonly countWindows: readonly CountWindow[];
  readonly rowsIn: (window: CountWindow) => number;
  readonly count: (window: CountWindow, options?: CountOptions) => Promise<RowCount>;
  readonly countUnauthorized: (window: CountWindow) => Promise<RowCount>;
  /** Each counts what the vendor cannot count, with invalid credentials. */
  readonly countInvalid: (window: CountWindow) => readonly (() => Promise<RowCount>)[];
  readonly endCountsEarly: (responses: number) => void | Promise<void>;
  readonly advance: (ms: number) => void | Promise<void>;
  readonly reach: (handle: string, end: ReachableEnd) => void | Promise<void>;
}

/** What the traits must declare for a check to run. */
export type CheckNeed =
  | TaskCapability
  | ReachableEnd
  | 'losesResponses'
  | 'acceptsRequests'
  | 'rejectsRequests'
  | 'incompleteCounts'
  | 'rejectsCounts';

/** A check without its subject. Without `needs`, every provider must pass it. */
export interface CheckDefinition {
  readonly name: string;
  readonly needs?: readonly CheckNeed[];
  readonly run: (trial: Trial) => Promise<void>;
}
