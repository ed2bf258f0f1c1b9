import {
  DownloadLink,
  parseHandle,
  TaskRequestError,
  type Cancels,
  type CountOptions,
  type Counts,
  type CreatedTask,
  type Deletes,
  type DownloadTask,
  type GetsMany,
  type Lists,
  type Retries,
  type RowCount,
  type TaskCallOptions,
  type TaskLimits,
  type TaskListing,
  type TaskListOptions,
  type TaskProvider,
  type TaskRequest,
} from '@download-tasks/normalize';
import {
  checkTaskRequest,
  formatHandle,
  listTasks,
  normalizeState,
  settleCreate,
  timestampFromEpoch,
  withoutUndefined,
  type CheckedTaskRequest,
  type CreateAttempt,
} from '@download-tasks/normalize/provider';
import type {
  ConformanceSubject,
  CountWindow,
  ReachableEnd,
} from '@download-tasks/normalize/testing';
import { vendorError } from './scripted-reader.js';

export const secret = 'memory-cloud-secret-key';

const shape = { vendor: 'memory-cloud', parts: ['uuid'] } as const;
const states = {
  WAITING: 'queued',
  DONE: 'succeeded',
  BROKEN: 'failed',
  OLD: 'expired',
  STOPPED: 'canceled',
} as const;

/** A job as this vendor stores it. */
export interface Job {
  readonly uuid: string;
  readonly createTime: number;
  readonly end?: ReachableEnd | 'canceled';
  readonly request?: CheckedTaskRequest;
}

export type MemoryInput = TaskRequest & { readonly name: string };

/** A vendor in memory: a job is done ten seconds after it was created. */
export class MemoryCloud {
  readonly jobs = new Map<string, Job>();
  now = 1_700_000_000_000;
  /** Number of further counts that end early. */
  incompleteCounts = 0;

  stateOf(job: Job): string {
    const words = { failed: 'BROKEN', expired: 'OLD', canceled: 'STOPPED' } as const;
    const isDone = this.now >= job.createTime + 10_000;
    return job.end === undefined ? (isDone ? 'DONE' : 'WAITING') : words[job.end];
  }
}

export class MemoryTasks
  implements
    TaskProvider<MemoryInput>,
    Lists<{ name?: string }>,
    GetsMany,
    Deletes,
    Cancels,
    Retries,
    Counts<MemoryInput>
{
  readonly vendor = 'memory-cloud';
  readonly limits: TaskLimits = {
    rows: 1_000,
    resolutionMs: 1_000,
    alignmentMs: 60_000,
    windowEnd: 'exclusive',
  };
  readonly #cloud: MemoryCloud;
  readonly #key: string;

  constructor(cloud: MemoryCloud, key: string) {
    this.#cloud = cloud;
    this.#key = key;
  }

  async create(input: MemoryInput, options?: TaskCallOptions): Promise<CreatedTask> {
    const request = this.check(input);
    this.#enter(options);
    const uuid = `${input.name}-${this.#cloud.jobs.size + 1}`;
    this.#cloud.jobs.set(uuid, { uuid, createTime: this.#cloud.now, request });
    return {
      vendor: this.vendor,
      id: uuid,
      handle: formatHandle(this.vendor, [uuid]),
      raw: { uuid },
    };
  }

  check(input: MemoryInput): CheckedTaskRequest {
    return checkTaskRequest(this.vendor, input, {
      from: 'optional',
      to: 'optional',
      query: 'optional',
      format: { values: ['csv'] },
      compression: { instead: 'Leave it out.' },
      name: 'required',
    });
  }

  async get(handle: string, options?: TaskCallOptions): Promise<DownloadTask> {
    return this.#toTask(this.#find(handle, options));
  }

  async links(handle: string, options?: TaskCallOptions): Promise<readonly DownloadLink[]> {
    const { uuid } = this.#find(handle, options);
    return [new DownloadLink({ url: `https://files.example/${uuid}?signature=${this.#key}` })];
  }

  list(_filter?: { name?: string }, options?: TaskListOptions): TaskListing {
    return listTasks<number>(async (page = 0) => {
      this.#enter(options);
      const jobs = [...this.#cloud.jobs.values()].slice(page, page + 1);
      return { tasks: jobs.map((job) => this.#toTask(job)), next: page + 1 };
    }, options);
  }

  async delete(handle: string, options?: TaskCallOptions): Promise<void> {
    const { uuid } = parseHandle(handle, shape);
    this.#enter(options);
    this.#cloud.jobs.delete(uuid);
  }

  async getMany(
    handles: readonly string[],
    options?: TaskCallOptions,
  ): Promise<ReadonlyMap<string, DownloadTask>> {
    const uuids = handles.map((handle) => parseHandle(handle, shape).uuid);
    this.#enter(options);
    const jobs = uuids.flatMap((uuid) => this.#cloud.jobs.get(uuid) ?? []);
    return new Map(jobs.map((job) => [formatHandle(this.vendor, [job.uuid]), this.#toTask(job)]));
  }

  async cancel(handle: string, options?: TaskCallOptions): Promise<void> {
    const job = this.#find(handle, options);
    if (this.#cloud.stateOf(job) !== 'WAITING') {
      throw vendorError('conflict');
    }
    this.#cloud.jobs.set(job.uuid, { ...job, end: 'canceled' });
  }

  async retry(handle: string, options?: TaskCallOptions): Promise<void> {
    const { uuid } = this.#find(handle, options);
    this.#cloud.jobs.set(uuid, { uuid, createTime: this.#cloud.now });
  }

  /** In two buckets. A count that ends early lacks the second one. */
  async count(input: MemoryInput, options?: CountOptions): Promise<RowCount> {
    const { from, to, query } = this.check(input);
    if (query?.includes('|') === true) {
      throw new TaskRequestError(this.vendor, 'query', 'it has SQL.', 'count these rows');
    }
    this.#enter(options);
    if (from === undefined || to === undefined) {
      throw vendorError('invalid');
    }
    const middle = new Date((from.getTime() + to.getTime()) / 2);
    const complete = this.#cloud.incompleteCounts === 0;
    this.#cloud.incompleteCounts -= complete ? 0 : 1;
    const buckets = [
      { from: from.toISOString(), to: middle.toISOString(), rows: rowsIn({ from, to: middle }) },
      {
        from: middle.toISOString(),
        to: to.toISOString(),
        rows: complete ? rowsIn({ from: middle, to }) : 0,
      },
    ];
    return { buckets, rows: buckets.reduce((sum, { rows }) => sum + rows, 0), complete };
  }

  #find(handle: string, options: TaskCallOptions | undefined): Job {
    const { uuid } = parseHandle(handle, shape);
    this.#enter(options);
    const job = this.#cloud.jobs.get(uuid);
    if (job === undefined) {
      throw vendorError('not-found');
    }
    return job;
  }

  #enter(options: TaskCallOptions | undefined): void {
    options?.signal?.throwIfAborted();
    if (this.#key !== secret) {
      throw vendorError('auth');
    }
  }

  #toTask(job: Job): DownloadTask {
    const vendorState = this.#cloud.stateOf(job);
    return withoutUndefined({
      vendor: this.vendor,
      id: job.uuid,
      handle: formatHandle(this.vendor, [job.uuid]),
      state: normalizeState(states, vendorState),
      vendorState,
      createdAt: timestampFromEpoch(job.createTime, 'ms'),
      ...windowOf(job.request),
      query: job.request?.query,
      format: job.request?.format?.toUpperCase(),
      error: job.end === 'failed' ? { code: 'Broken' } : undefined,
      files: [],
      raw: { uuid: job.uuid },
    });
  }
}

const burst = Date.parse('2026-11-21T00:45:00Z');

/** One row per minute until the burst, which has ten; none after it. */
function rowsIn({ from, to }: CountWindow): number {
  const minutesUntil = (end: number): number => Math.ceil(Math.min(end, burst) / 60_000);
  const hasBurst = from.getTime() <= burst && burst < to.getTime();
  return minutesUntil(to.getTime()) - minutesUntil(from.getTime()) + (hasBurst ? 10 : 0);
}

function windowOf({ from, to }: CheckedTaskRequest = {}): Pick<DownloadTask, 'window'> {
  if (from === undefined || to === undefined) {
    return {};
  }
  return { window: { from: from.toISOString(), to: to.toISOString() } };
}

/** A provider whose tasks are created, but whose responses are lost. */
export function losing(
  provider: TaskProvider<MemoryInput>,
  init: Partial<CreateAttempt<CreatedTask>> = {},
): TaskProvider<MemoryInput> {
  return {
    vendor: provider.vendor,
    create: (input) =>
      settleCreate({
        vendor: provider.vendor,
        lookFor: 'Look for its name.',
        create: async () => {
          await provider.create(input);
          throw vendorError('network', { attempts: 1 });
        },
        ...init,
      }),
    get: (handle, options) => provider.get(handle, options),
    links: (handle, options) => provider.links(handle, options),
  };
}

/** A subject on a vendor in memory, with a provider from the caller. */
export function memorySubject(
  createProvider: (
    cloud: MemoryCloud,
    key: string,
  ) => TaskProvider<MemoryInput> & Partial<Counts<MemoryInput>> = (cloud, key) =>
    new MemoryTasks(cloud, key),
): ConformanceSubject<MemoryInput> {
  const cloud = new MemoryCloud();
  return {
    provider: createProvider(cloud, secret),
    unauthorized: createProvider(cloud, 'wrong'),
    createInput: () => ({ name: 'task' }),
    advance: (ms) => {
      cloud.now += ms;
    },
    missingHandle: formatHandle('memory-cloud', ['missing']),
    losesResponses: losing(createProvider(cloud, secret)),
    secrets: [secret],
    request: () => ({
      name: 'task',
      from: '2026-11-21T00:00:00Z',
      to: new Date('2026-11-21T01:00:00Z'),
      query: '*',
      format: 'csv',
    }),
    invalidRequests: [
      { name: 'task', format: 'xml' },
      { name: 'task', compression: 'gzip' },
    ],
    counted: {
      windows: [
        { from: new Date('2026-11-21T00:00:00Z'), to: new Date('2026-11-21T01:00:00Z') },
        { from: new Date('2026-11-21T00:00:00Z'), to: new Date('2026-11-21T00:02:00Z') },
        { from: new Date('2026-11-21T02:00:00Z'), to: new Date('2026-11-21T03:00:00Z') },
      ],
      request: (window) => ({ name: 'task', ...window }),
      rowsIn,
      invalid: (window) => [{ name: 'task', ...window, query: '* | select *' }],
      endEarly: (responses) => {
        cloud.incompleteCounts = responses;
      },
    },
    reach: (handle, end) => {
      const { uuid } = parseHandle(handle, shape);
      cloud.jobs.set(uuid, { uuid, createTime: cloud.now, end });
    },
  };
}
