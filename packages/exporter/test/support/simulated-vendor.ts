import {
  DownloadLink,
  TaskMayExistError,
  TaskRequestError,
  type CountOptions,
  type CreatedTask,
  type DownloadTask,
  type RowCount,
  type TaskLimits,
  type TaskListing,
  type TaskListOptions,
} from '@download-tasks/normalize';
import { listTasks } from '@download-tasks/normalize/provider';
import type { ExportProvider } from '../../src/index.js';
import type { FileRows } from './memory-store.js';

/** A row of the dataset. */
export interface SimulatedRow {
  readonly id: number;
  /** Timestamp of the row, in ms since 1970. */
  readonly time: number;
  /** When the row becomes visible. */
  readonly arrivesAt: number;
  /** The value of the request field `stream` that selects it. */
  readonly stream: string;
}

/**
 * What goes wrong with one task. `cut-short`: it stops after three rows; `cut-empty`: after none.
 */
export type TaskFault =
  | 'fails'
  | 'expires'
  | 'cut'
  | 'cut-empty'
  | 'cut-short'
  | 'cut-with-state'
  | 'duplicates-row'
  | 'response-lost'
  | 'refused'
  | 'throttled';

export interface SimulationOptions {
  readonly rows: readonly SimulatedRow[];
  /** The most rows of a task. */
  readonly limitRows: number;
  /** Whether the vendor documents it. */
  readonly isLimitDocumented: boolean;
  /** Whether a task reports its limit. */
  readonly isLimitReported: boolean;
  /**
   * Which rows tasks hold at the end of their window: none, the whole last step, or only those at
   * that exact moment.
   */
  readonly windowEnd: 'exclusive' | 'inclusive' | 'instant';
  readonly documentedEnd: TaskLimits['windowEnd'];
  readonly order: 'ascending' | 'descending';
  readonly stepMs: number;
  readonly alignmentMs: number | undefined;
  readonly windowMs: number | undefined;
  /** How the vendor divides a window that it counts, in ms; `asked`: as the caller requests. */
  readonly buckets: 'one' | 'even' | 'asked' | 'epoch' | 'gappy';
  /** How many counts are incomplete before one is complete. */
  readonly incompleteCounts: number;
  /** Maximum number of rows that the vendor counts in one call; beyond it, it never finishes. */
  readonly countCap: number;
  readonly reportsRows: boolean;
  /** Faults of the first tasks; the rest have none. */
  readonly faults: readonly (TaskFault | undefined)[];
  readonly canList: boolean;
  readonly canDelete: boolean;
  readonly hasNames: boolean;
  /** How long a task takes, in ms. */
  readonly taskMs: number;
  readonly now: () => number;
}

/** A request of the simulated vendor. */
export interface SimulatedRequest {
  readonly from: Date | string;
  readonly to: Date | string;
  readonly name?: string;
  readonly query?: string;
  readonly stream?: string;
}

interface SimulatedTask {
  readonly id: string;
  readonly name: string | undefined;
  readonly createdAt: number;
  readonly fault: TaskFault | undefined;
  readonly file: FileRows;
  readonly wasCut: boolean;
  /** Polls of a task that expires: its files are visible once. */
  polls: number;
}

const host = 'https://files.invalid/';

/**
 * A vendor that counts rows and creates tasks, in memory, with the behavior and faults that the
 * options describe.
 */
export class SimulatedVendor {
  readonly tasks = new Map<string, SimulatedTask>();
  created = 0;
  counts = 0;
  readonly #options: SimulationOptions;
  readonly #faults: (TaskFault | undefined)[];
  #incomplete: number;

  constructor(options: SimulationOptions) {
    this.#options = options;
    this.#faults = [...options.faults];
    this.#incomplete = options.incompleteCounts;
  }

  /** Rows of a span that are visible at a moment. */
  rowsIn(span: { from: number; to: number }, at: number, stream?: string): SimulatedRow[] {
    return this.#options.rows.filter(
      ({ time, arrivesAt, stream: own }) =>
        time >= span.from &&
        time < span.to &&
        arrivesAt <= at &&
        (stream === undefined || own === stream),
    );
  }

  fileOf(url: string): FileRows {
    const task = this.tasks.get(url.slice(host.length));
    if (task === undefined) {
      throw Object.assign(new Error('no such file'), { kind: 'not-found' });
    }
    return task.file;
  }

  provider(): ExportProvider<SimulatedRequest> {
    const { canList, canDelete } = this.#options;
    const provider: ExportProvider<SimulatedRequest> = {
      vendor: 'simulated',
      limits: this.#limits(),
      count: async (request, options) => this.#count(request, options),
      create: async (request) => this.#create(request),
      get: async (handle) => this.#get(handle),
      links: async (handle) => this.#links(handle),
    };
    return {
      ...provider,
      ...(canList && { list: (_filter?: never, options?: TaskListOptions) => this.#list(options) }),
      ...(canDelete && {
        delete: async (handle: string) => {
          this.tasks.delete(idOf(handle));
        },
      }),
    };
  }

  #limits(): TaskLimits {
    const { limitRows, isLimitDocumented, documentedEnd, stepMs } = this.#options;
    const { alignmentMs, windowMs, order } = this.#options;
    return {
      resolutionMs: stepMs,
      windowEnd: documentedEnd,
      order,
      ...(isLimitDocumented && { rows: limitRows }),
      ...(alignmentMs !== undefined && { alignmentMs }),
      ...(windowMs !== undefined && { windowMs }),
    };
  }

  async #count(request: SimulatedRequest, options?: CountOptions): Promise<RowCount> {
    this.counts += 1;
    const span = spanOf(request);
    const now = this.#options.now();
    const rows = this.rowsIn(span, now, request.stream);
    if (this.#incomplete > 0 || rows.length > this.#options.countCap) {
      this.#incomplete -= 1;
      const half = Math.floor(rows.length / 2);
      return { buckets: [bucketOf(span, half)], rows: half, complete: false };
    }
    const buckets = this.#edges(span, options?.bucketMs).map((edges) =>
      bucketOf(edges, this.rowsIn(edges, now, request.stream).length),
    );
    return { buckets, rows: rows.length, complete: true };
  }

  #edges(span: { from: number; to: number }, bucketMs?: number): { from: number; to: number }[] {
    const { buckets, stepMs } = this.#options;
    const length = span.to - span.from;
    const widths: Readonly<Record<SimulationOptions['buckets'], number>> = {
      one: length,
      even: Math.max(stepMs, Math.ceil(length / 7 / stepMs) * stepMs),
      asked: Math.max(bucketMs ?? length, 1),
      epoch: Math.max(stepMs, Math.ceil(length / 10 / stepMs) * stepMs),
      // Edges where a window must not end.
      gappy: Math.max(1, Math.round(length / 5) + 7),
    };
    const width = widths[buckets];
    const edges: { from: number; to: number }[] = [];
    for (let at = span.from; at < span.to;) {
      const next = buckets === 'epoch' ? (Math.floor(at / width) + 1) * width : at + width;
      edges.push({ from: at, to: Math.min(span.to, next) });
      at = next;
    }
    return edges;
  }

  async #create(request: SimulatedRequest): Promise<CreatedTask> {
    const { hasNames, windowEnd } = this.#options;
    if (!hasNames && request.name !== undefined) {
      throw new TaskRequestError('simulated', 'name', 'tasks do not have names.');
    }
    const span = spanOf(request);
    if (span.from >= span.to) {
      throw new TaskRequestError('simulated', 'to', 'the window is empty.');
    }
    const fault = this.#faults.shift();
    if (fault === 'throttled' || fault === 'refused') {
      const [kind, retryable] = fault === 'throttled' ? ['throttled', true] : ['conflict', false];
      throw Object.assign(new Error(`The task is ${fault}.`), { kind, retryable });
    }
    this.created += 1;
    const made = this.#make(request, String(this.created), fault);
    // Counting cannot detect a cut that removes as many rows as the end of the window adds.
    const file = windowEnd === 'exclusive' ? shortened(made.file, fault) : made.file;
    const task = { ...made, file };
    this.tasks.set(task.id, task);
    if (fault === 'response-lost') {
      const cause = Object.assign(new Error('The socket was closed.'), { kind: 'network' });
      throw new TaskMayExistError({ vendor: 'simulated', lookFor: 'Look through list().', cause });
    }
    return { vendor: 'simulated', id: task.id, handle: handleOf(task.id), raw: {} };
  }

  #make(request: SimulatedRequest, id: string, fault: TaskFault | undefined): SimulatedTask {
    const { windowEnd, order, limitRows, stepMs, now } = this.#options;
    const span = spanOf(request);
    const reach = { exclusive: 0, inclusive: stepMs, instant: 1 }[windowEnd];
    const rows = this.rowsIn({ from: span.from, to: span.to + reach }, now(), request.stream)
      .toSorted((a, b) => a.time - b.time || a.id - b.id)
      .map((row) => row.id);
    const ordered = order === 'descending' ? rows.toReversed() : rows;
    const isCut = fault === 'cut' || fault === 'cut-with-state';
    // Counting cannot detect a cut that removes as many rows as the end of the window adds.
    const extra = this.rowsIn({ from: span.to, to: span.to + reach }, now(), request.stream).length;
    const half = Math.floor(ordered.length / 2);
    const cutTo = ordered.length - half === extra && extra > 0 ? Math.max(0, half - 1) : half;
    const kept = ordered.slice(0, Math.min(limitRows, isCut ? cutTo : limitRows));
    const [first] = kept;
    // Counting cannot detect one that replaces a row that was cut off either.
    const isWhole = windowEnd !== 'instant' && kept.length === ordered.length;
    const doesDuplicate = fault === 'duplicates-row' && isWhole && first !== undefined;
    const file = doesDuplicate ? [first, ...kept] : kept;
    return {
      id,
      name: request.name,
      createdAt: now(),
      fault,
      file,
      wasCut: fault === 'cut-with-state' && kept.length < ordered.length,
      polls: 0,
    };
  }

  async #get(handle: string): Promise<DownloadTask> {
    const task = this.#task(handle);
    task.polls += 1;
    return this.#describe(task);
  }

  #describe(task: SimulatedTask): DownloadTask {
    const { taskMs, now, reportsRows, isLimitReported, limitRows } = this.#options;
    const isOver = now() >= task.createdAt + taskMs;
    const ends = { fails: 'failed', expires: 'expired' } as const;
    const end = task.fault === 'fails' || task.fault === 'expires' ? ends[task.fault] : undefined;
    const state = isOver ? (end ?? (task.wasCut ? 'partial' : 'succeeded')) : 'running';
    return {
      vendor: 'simulated',
      id: task.id,
      handle: handleOf(task.id),
      ...(task.name !== undefined && { name: task.name }),
      state,
      vendorState: state,
      createdAt: new Date(task.createdAt).toISOString(),
      format: 'csv',
      files:
        state === 'succeeded' || state === 'partial'
          ? [{ name: 'rows.csv', ...(reportsRows && { rows: task.file.length }) }]
          : [],
      ...(isLimitReported && { rowLimit: limitRows }),
      raw: {},
    };
  }

  async #links(handle: string): Promise<readonly DownloadLink[]> {
    const { id } = this.#task(handle);
    return [new DownloadLink({ url: `${host}${id}`, fileName: 'rows.csv' })];
  }

  #list(options?: TaskListOptions): TaskListing {
    return listTasks(
      async () => ({ tasks: [...this.tasks.values()].map((task) => this.#describe(task)) }),
      options,
    );
  }

  #task(handle: string): SimulatedTask {
    const task = this.tasks.get(idOf(handle));
    if (task !== undefined) {
      return task;
    }
    throw Object.assign(new Error(`There is no task ${handle}.`), { kind: 'not-found' });
  }
}

/** The first rows of a file whose task stopped far below every limit. */
function shortened(file: FileRows, fault: TaskFault | undefined): FileRows {
  if (fault === 'cut-empty') {
    return [];
  }
  return fault === 'cut-short' ? file.slice(0, 3) : file;
}

function handleOf(id: string): string {
  return `simulated:${id}`;
}

function idOf(handle: string): string {
  return handle.slice('simulated:'.length);
}

function spanOf({ from, to }: SimulatedRequest): { from: number; to: number } {
  return { from: new Date(from).getTime(), to: new Date(to).getTime() };
}

function bucketOf(
  { from, to }: { from: number; to: number },
  rows: number,
): RowCount['buckets'][number] {
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString(), rows };
}
