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

/** An end, other than success, that a subject can bring a task to. */
export type ReachableEnd = 'failed' | 'expired';

/** A window of time: `from` belongs to it, `to` does not. */
export interface CountWindow {
  readonly from: Date;
  readonly to: Date;
}

/** Rows that a provider counts, and how many there really are. */
export interface CountedRows<CountRequest> {
  /** Windows that the vendor counts exactly; the first one holds rows. Include an empty one. */
  readonly windows: readonly CountWindow[];
  /** The request for the rows of a window. */
  readonly request: (window: CountWindow) => CountRequest;
  /**
   * The rows that the vendor really has in a window: in those above, and in any bucket of a count
   * of them.
   */
  readonly rowsIn: (window: CountWindow) => number;
  /**
   * Makes the vendor end the next counts before it has seen all rows; needed for
   * `incompleteCounts`.
   */
  readonly endEarly?: (responses: number) => void | Promise<void>;
  /**
   * Requests for a window whose rows the vendor cannot count, such as one with SQL: each selects
   * other rows than the vendor would count. Needed for `refusesCounts`.
   */
  readonly refused?: (window: CountWindow) => readonly CountRequest[];
}

/**
 * A provider under test and the vendor behind it, simulated or real. Every check gets one of its
 * own.
 */
export interface ConformanceSubject<CreateInput, CountRequest = CreateInput> {
  readonly provider: TaskProvider<CreateInput> & Partial<Counts<CountRequest>>;
  /** A provider for the same vendor and tasks, whose credentials the vendor refuses. */
  readonly unauthorized: TaskProvider<CreateInput> & Partial<Counts<CountRequest>>;
  /** An input that the vendor accepts; a new one for each task where names must differ. */
  readonly createInput: () => CreateInput;
  /** Moves the vendor's time forward. An hour must be enough for a task to succeed. */
  readonly advance: (ms: number) => void | Promise<void>;
  /** A handle as the provider writes it, of a task that does not exist. */
  readonly missingHandle: string;
  /** What must never be seen in a task, an error or a log: secret keys, tokens. */
  readonly secrets: readonly string[];
  /** Brings a task to an end; needed for the `ends` that the traits name. */
  readonly reach?: (handle: string, end: ReachableEnd) => void | Promise<void>;
  /**
   * The listing that holds the tasks of `createInput`; needed where `list` requires a filter.
   */
  readonly list?: (options?: TaskListOptions) => TaskListing;
  /**
   * A provider for the same vendor whose tasks are created while the responses are lost.
   */
  readonly losesAnswers?: TaskProvider<CreateInput>;
  /**
   * The same task as that of `createInput`, requested with the members that all vendors share.
   */
  readonly request?: () => CreateInput & TaskRequest;
  /** Requests with the members that all vendors share which this vendor cannot carry out. */
  readonly refusedRequests?: readonly CreateInput[];
  /** Rows to count; needed where the provider has `count`. */
  readonly counted?: CountedRows<CountRequest>;
  /** Called after the check, whether it passed or not. */
  readonly close?: () => void | Promise<void>;
}

/** What the vendor can do, and what the suite checks. */
export interface ConformanceTraits {
  /** Exactly the capabilities that the provider has. */
  readonly capabilities: readonly TaskCapability[];
  /** The ends that `reach` can bring about. */
  readonly ends?: readonly ReachableEnd[];
  /** Whether the vendor says why a task failed; true when absent. */
  readonly explainsFailures?: boolean;
  /** Whether `create` takes the members that all vendors share, and the subject has `request`. */
  readonly takesRequests?: boolean;
  /** Whether `create` refuses what the vendor cannot do, and the subject has requests for it. */
  readonly refusesRequests?: boolean;
  /** Whether the subject has a provider that loses responses. */
  readonly losesAnswers?: boolean;
  /**
   * Whether `create` looks for the task after the response was lost. Absent: it throws that the
   * task may exist.
   */
  readonly settlesCreate?: boolean;
  /** Whether the vendor can end a count early and say so, and the subject can make it do that. */
  readonly incompleteCounts?: boolean;
  /**
   * Whether there are tasks whose rows cannot be counted, and the subject has requests for them.
   */
  readonly refusesCounts?: boolean;
}

/** One check. `run` rejects with an Error that says what is wrong. */
export interface ConformanceCheck {
  readonly name: string;
  readonly run: () => Promise<void>;
}

/** A subject as the checks see it, free of the vendor's input type. */
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
  /** Each sends a request that cannot be fulfilled, with refused credentials. */
  readonly createRefused: readonly (() => Promise<CreatedTask>)[];
  readonly list: (options?: TaskListOptions) => TaskListing;
  readonly createUnanswered: () => Promise<CreatedTask>;
  readonly countWindows: readonly CountWindow[];
  readonly rowsIn: (window: CountWindow) => number;
  readonly count: (window: CountWindow, options?: CountOptions) => Promise<RowCount>;
  readonly countUnauthorized: (window: CountWindow) => Promise<RowCount>;
  /** Each counts what the vendor cannot count, with refused credentials. */
  readonly countRefused: (window: CountWindow) => readonly (() => Promise<RowCount>)[];
  readonly endCountsEarly: (responses: number) => void | Promise<void>;
  readonly advance: (ms: number) => void | Promise<void>;
  readonly reach: (handle: string, end: ReachableEnd) => void | Promise<void>;
}

/** What the traits must say for a check to be made. */
export type CheckNeed =
  | TaskCapability
  | ReachableEnd
  | 'losesAnswers'
  | 'takesRequests'
  | 'refusesRequests'
  | 'incompleteCounts'
  | 'refusesCounts';

/** A check before it has its subject. Absent `needs`: every provider must pass it. */
export interface CheckDefinition {
  readonly name: string;
  readonly needs?: readonly CheckNeed[];
  readonly run: (trial: Trial) => Promise<void>;
}
