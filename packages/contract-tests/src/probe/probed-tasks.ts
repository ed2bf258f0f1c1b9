import { countRowsIn } from '@download-tasks/downloader';
import {
  type Clock,
  type Counts,
  type DownloadLink,
  type DownloadTask,
  supports,
  TaskFailedError,
  type TaskProvider,
  waitForTask,
} from '@download-tasks/normalize';
import type { JsonObject } from '../json.js';

/** How to create the tasks of a probe. */
export interface ProbeSettings {
  readonly provider: TaskProvider<object>;
  /** The input of `create`, with shared or vendor-specific members. */
  readonly request: JsonObject;
  /** Milliseconds since 1970; sleeping advances it. */
  readonly clock: Clock;
  readonly fetch: typeof fetch;
}

/** A task that has ended. */
export interface EndedTask {
  readonly state: 'succeeded' | 'partial' | 'failed';
  readonly rows: number;
}

/** Creates tasks, waits for them, reads their rows, and deletes them if the vendor allows it. */
export class ProbedTasks {
  readonly #settings: ProbeSettings;
  #created = 0;

  constructor(settings: ProbeSettings) {
    this.#settings = settings;
  }

  /** The number of rows of a task for this window. Throws if the task does not succeed. */
  async rowsBetween(from: number, to: number): Promise<number> {
    const { state, rows } = await this.end(windowOf(from, to));
    if (state !== 'succeeded') {
      throw new Error(`A task ended with the state ${state}.`);
    }
    return rows;
  }

  /** The vendor's own count, without a task. Undefined if it cannot count or did not finish. */
  async count(change: JsonObject): Promise<number | undefined> {
    const { provider, request } = this.#settings;
    if (!counts(provider)) {
      return undefined;
    }
    const { rows, complete } = await provider.count(this.#numbered({ ...request, ...change }));
    return complete ? rows : undefined;
  }

  /** Creates a task with some fields of the request changed, and counts its rows. */
  async end(change: JsonObject): Promise<EndedTask> {
    return this.use<EndedTask>(change, async (task) => ({
      state: task.state === 'partial' ? 'partial' : 'succeeded',
      rows: reportedRows(task) ?? (await this.#rowsOfFiles(task)),
    })).catch((error: unknown) => {
      if (TaskFailedError.isInstance(error)) {
        return { state: 'failed', rows: 0 };
      }
      throw error;
    });
  }

  /** Creates a task, waits for its files and passes it to `look`. Deletes the task afterwards. */
  async use<Result>(
    change: JsonObject,
    look: (task: DownloadTask) => Promise<Result>,
  ): Promise<Result> {
    const { provider, request, clock } = this.#settings;
    const { handle } = await provider.create(this.#numbered({ ...request, ...change }));
    try {
      return await look(await waitForTask(provider, handle, { clock }));
    } finally {
      if (supports(provider, 'delete')) {
        // The result is valid even if the task cannot be deleted.
        await provider.delete(handle).catch(() => {});
      }
    }
  }

  async links(task: DownloadTask): Promise<readonly DownloadLink[]> {
    return this.#settings.provider.links(task.handle);
  }

  /** Replaces `${index}` by a unique number, because a vendor accepts a name only once. */
  #numbered(request: JsonObject): object {
    this.#created += 1;
    const index = `${Math.trunc(this.#settings.clock.now())}${this.#created}`;
    const filled: object = JSON.parse(JSON.stringify(request).replaceAll('${index}', index));
    return filled;
  }

  async #rowsOfFiles(task: DownloadTask): Promise<number> {
    let rows = 0;
    for (const link of await this.links(task)) {
      const { body, ok, status } = await this.#settings.fetch(link.reveal());
      if (!ok || body === null) {
        throw new Error(`Cannot read a file of a task: status ${status}.`);
      }
      const counted = await countRowsIn(body, {
        name: link.fileName ?? task.files[0]?.name ?? '',
        ...(task.format !== undefined && { format: task.format }),
      });
      rows += counted.rows;
    }
    return rows;
  }
}

/** The input of a window, as every vendor accepts it. */
export function windowOf(from: number, to: number): JsonObject {
  return { from: new Date(from).toISOString(), to: new Date(to).toISOString() };
}

function reportedRows({ files, progress }: DownloadTask): number | undefined {
  const rows = files.map((file) => file.rows);
  if (rows.length > 0 && rows.every((each) => each !== undefined)) {
    return rows.reduce((sum, each) => sum + each, 0);
  }
  return progress?.unit === 'rows' ? progress.done : undefined;
}

function counts(provider: TaskProvider<object>): provider is TaskProvider<object> & Counts<object> {
  return supports(provider, 'count');
}
