import { describe, expect, it } from 'vitest';
import {
  DownloadLink,
  HandleError,
  parseHandle,
  type CountBucket,
  type CountOptions,
  type CreatedTask,
  type DownloadTask,
  type RowCount,
  type TaskCallOptions,
  type TaskLimits,
  type TaskListing,
  type TaskListOptions,
  type TaskProvider,
} from '@download-tasks/normalize';
import { type CheckedTaskRequest, type TaskSweep } from '@download-tasks/normalize/provider';
import {
  conformanceChecks,
  type ConformanceSubject,
  type ConformanceTraits,
} from '@download-tasks/normalize/testing';
import { losing, type MemoryInput, memorySubject, MemoryTasks, secret } from './memory-cloud.js';
import { vendorError } from './scripted-reader.js';

const traits: ConformanceTraits = {
  capabilities: ['list', 'getMany', 'delete', 'cancel', 'retry', 'count'],
  ends: ['failed', 'expired'],
  incompleteCounts: true,
  rejectsCounts: true,
  losesResponses: true,
  acceptsRequests: true,
  rejectsRequests: true,
};

describe('a provider that follows the contract', () => {
  it.each(conformanceChecks(memorySubject, traits))('$name', async ({ run }) => {
    await expect(run()).resolves.toBeUndefined();
  });
});

function kindOf(error: unknown): unknown {
  return Reflect.get(Object(error), 'kind');
}

type Subject = ConformanceSubject<MemoryInput>;

/** A provider that changes what it reads. */
function reading(change: (task: DownloadTask) => unknown) {
  return class extends MemoryTasks {
    override async get(handle: string, options?: TaskCallOptions): Promise<DownloadTask> {
      return change(await super.get(handle, options)) as DownloadTask;
    }
  };
}

/** A provider whose errors are changed. */
function failing(change: (error: unknown, handle: string) => unknown) {
  return class extends MemoryTasks {
    override async get(handle: string, options?: TaskCallOptions): Promise<DownloadTask> {
      try {
        return await super.get(handle, options);
      } catch (error) {
        throw change(error, handle);
      }
    }
  };
}

function withProvider(type: typeof MemoryTasks): () => Subject {
  return () => memorySubject((cloud, key) => new type(cloud, key));
}

class LeakyLink extends DownloadLink {
  override toString(): string {
    return this.reveal();
  }
}

function listing(tasks: readonly DownloadTask[], pages = tasks): TaskListing {
  return {
    async *[Symbol.asyncIterator]() {
      yield* tasks;
    },
    async *byPage() {
      yield { tasks: pages };
    },
  };
}

class ListsTwice extends MemoryTasks {
  override list(): TaskListing {
    const inner = super.list();
    return {
      byPage: () => inner.byPage(),
      async *[Symbol.asyncIterator]() {
        yield* inner;
        yield* inner;
      },
    };
  }
}

class ListsForEver extends MemoryTasks {
  override list(): TaskListing {
    const inner = super.list();
    return {
      byPage: () => inner.byPage(),
      async *[Symbol.asyncIterator]() {
        for (let index = 0; ; index += 1) {
          for await (const task of inner) {
            yield { ...task, handle: `${task.handle}-${index}` };
          }
        }
      },
    };
  }
}

class ListsNothing extends MemoryTasks {
  override list(): TaskListing {
    return listing([]);
  }
}

class PagesDiffer extends MemoryTasks {
  override list(): TaskListing {
    const inner = super.list();
    return {
      [Symbol.asyncIterator]: () => inner[Symbol.asyncIterator](),
      byPage: () => listing([]).byPage(),
    };
  }
}

class DeletesNothing extends MemoryTasks {
  override async delete(): Promise<void> {}
}

class DeletesOnce extends MemoryTasks {
  override async delete(handle: string): Promise<void> {
    await this.get(handle);
    await super.delete(handle);
  }
}

class TakesAnyHandle extends MemoryTasks {
  override async links(handle: string): Promise<readonly DownloadLink[]> {
    try {
      return await super.links(handle);
    } catch (error) {
      if (HandleError.isInstance(error) && error.problem === 'vendor') {
        return [];
      }
      throw error;
    }
  }
}

class ThrowsAtOnce extends MemoryTasks {
  override get(handle: string, options?: TaskCallOptions): Promise<DownloadTask> {
    parseHandle(handle, { vendor: 'memory-cloud', parts: ['uuid'] });
    return super.get(handle, options);
  }
}

class DeafToSignals extends MemoryTasks {
  override links(handle: string): Promise<readonly DownloadLink[]> {
    return super.links(handle);
  }
}

class ShowsItsKey extends MemoryTasks {
  readonly options = new Headers({ authorization: secret });
}

class LeaksLinks extends MemoryTasks {
  override async links(handle: string): Promise<readonly DownloadLink[]> {
    const links = await super.links(handle);
    return links.map((link) => new LeakyLink({ url: link.reveal() }));
  }
}

class HasNoLinks extends MemoryTasks {
  override async links(handle: string): Promise<readonly DownloadLink[]> {
    await super.links(handle);
    return [];
  }
}

class CancelsOnAbort extends MemoryTasks {
  #aborted = false;

  override async get(handle: string, options?: TaskCallOptions): Promise<DownloadTask> {
    options?.signal?.addEventListener('abort', () => {
      this.#aborted = true;
    });
    const task = await super.get(handle, options);
    return this.#aborted ? { ...task, state: 'canceled' } : task;
  }
}

const onlyVerbs = (): Subject =>
  memorySubject((cloud, key): TaskProvider<MemoryInput> => {
    const tasks = new MemoryTasks(cloud, key);
    return {
      vendor: tasks.vendor,
      create: (input) => tasks.create(input),
      get: (handle, options) => tasks.get(handle, options),
      links: (handle, options) => tasks.links(handle, options),
    };
  });

class ServesElsewhere extends MemoryTasks {
  readonly handlePrefix = 'memory-cloud:elsewhere/';
}

class ServesOneRegion extends MemoryTasks {
  readonly handlePrefix = 'memory-cloud:here/';
}

class CachesLinks extends MemoryTasks {
  override async links(handle: string): Promise<readonly DownloadLink[]> {
    await this.get(handle);
    return [
      new DownloadLink({ url: 'https://files.example/a', expiresAt: '2026-11-21T00:00:00Z' }),
    ];
  }
}

class ListsFailures extends MemoryTasks {
  override list(): TaskListing {
    const inner = super.list();
    return {
      [Symbol.asyncIterator]: () => inner[Symbol.asyncIterator](),
      async *byPage() {
        for await (const { tasks } of inner.byPage()) {
          yield { tasks: tasks.map((task) => ({ ...task, state: 'failed' as const })) };
        }
      },
    };
  }
}

class ListsWithoutLimit extends MemoryTasks {
  override list(): TaskListing {
    return super.list();
  }
}

class TakesNoLimitForAll extends MemoryTasks {
  override list(filter?: { name?: string }, options?: TaskListOptions): TaskListing {
    const { limit, ...others } = options ?? {};
    return super.list(filter, limit ? { ...others, limit } : others);
  }
}

let readings = 0;

/** Every other time, a succeeded task runs again. */
function wavering(task: DownloadTask): DownloadTask {
  readings += task.state === 'succeeded' ? 1 : 0;
  return readings > 0 && readings % 2 === 0 ? { ...task, state: 'running' } : task;
}

const withoutLook = (): Subject => ({
  ...memorySubject(),
  losesResponses: {
    ...memorySubject().provider,
    vendor: 'memory-cloud',
    create: async () => Promise.reject(vendorError('network', { attempts: 1 })),
    get: async () => Promise.reject(vendorError('network')),
    links: async () => [],
  },
});

class GetsManyBackwards extends MemoryTasks {
  override async getMany(handles: readonly string[], options?: TaskCallOptions) {
    return super.getMany(handles.toReversed(), options);
  }
}

class GetsManyOld extends MemoryTasks {
  override async getMany(handles: readonly string[], options?: TaskCallOptions) {
    const tasks = [...(await super.getMany(handles, options)).values()];
    return new Map(tasks.map((task) => [task.handle, { ...task, state: 'queued' as const }]));
  }
}

class GetsManyOrNone extends MemoryTasks {
  override async getMany(handles: readonly string[], options?: TaskCallOptions) {
    for (const handle of handles) {
      await this.get(handle);
    }
    return super.getMany(handles, options);
  }
}

class GetsManyOfAnyVendor extends MemoryTasks {
  override async getMany(handles: readonly string[], options?: TaskCallOptions) {
    const own = handles.filter((handle) => handle.startsWith(this.vendor));
    return super.getMany(own, options);
  }
}

class CancelsNothing extends MemoryTasks {
  override async cancel(handle: string, options?: TaskCallOptions): Promise<void> {
    await this.get(handle, options);
  }
}

/** Deletes a canceled task. */
class CancelsForGood extends MemoryTasks {
  override async cancel(handle: string, options?: TaskCallOptions): Promise<void> {
    await super.cancel(handle, options);
    await this.delete(handle);
  }
}

class CancelsTheEnded extends MemoryTasks {
  readonly #canceled = new Set<string>();

  override async cancel(handle: string): Promise<void> {
    this.#canceled.add(handle);
  }

  override async get(handle: string, options?: TaskCallOptions): Promise<DownloadTask> {
    const task = await super.get(handle, options);
    return this.#canceled.has(handle) ? { ...task, state: 'canceled' } : task;
  }
}

/** Checks the signal too late. */
class CancelsBeforeItLooks extends MemoryTasks {
  override async cancel(handle: string, options?: TaskCallOptions): Promise<void> {
    await super.cancel(handle);
    options?.signal?.throwIfAborted();
  }
}

class RefusesToCancel extends MemoryTasks {
  override async cancel(handle: string, options?: TaskCallOptions): Promise<void> {
    await this.get(handle, options);
    throw vendorError('server');
  }
}

class RetriesNothing extends MemoryTasks {
  override async retry(handle: string, options?: TaskCallOptions): Promise<void> {
    await this.get(handle, options);
  }
}

class RetriesAnything extends MemoryTasks {
  override async retry(): Promise<void> {}
}

class CreatesForAnyone extends MemoryTasks {
  override async create(): Promise<CreatedTask> {
    return { vendor: this.vendor, id: 'a', handle: 'memory-cloud:a', raw: {} };
  }
}

class CreatesInSpiteOfAbort extends MemoryTasks {
  override async create(input: MemoryInput): Promise<CreatedTask> {
    return super.create(input);
  }
}

class ListsInSpiteOfAbort extends MemoryTasks {
  override list(): TaskListing {
    return super.list();
  }
}

class ListsTheDeleted extends MemoryTasks {
  readonly #tasks = new Map<string, DownloadTask>();

  override async create(input: MemoryInput, options?: TaskCallOptions): Promise<CreatedTask> {
    const created = await super.create(input, options);
    this.#tasks.set(created.handle, await this.get(created.handle));
    return created;
  }

  override list(): TaskListing {
    return listing([...this.#tasks.values()]);
  }
}

class DeletesWhatThereIs extends MemoryTasks {
  readonly #known = new Set<string>();

  override async create(input: MemoryInput, options?: TaskCallOptions): Promise<CreatedTask> {
    const created = await super.create(input, options);
    this.#known.add(created.handle);
    return created;
  }

  override async delete(handle: string, options?: TaskCallOptions): Promise<void> {
    await super.delete(handle, options);
    if (!this.#known.has(handle)) {
      throw vendorError('not-found');
    }
  }
}

class DeletesEverything extends MemoryTasks {
  override async delete(handle: string, options?: TaskCallOptions): Promise<void> {
    await super.delete(handle, options);
    for await (const task of this.list()) {
      await super.delete(task.handle);
    }
  }
}

/** Sends unsupported fields to the vendor, which may reject or ignore them. */
class SendsAnything extends MemoryTasks {
  override check(): CheckedTaskRequest {
    return {};
  }
}

/** A provider whose counts are changed. */
function counting(change: (count: RowCount) => RowCount): () => Subject {
  return withProvider(
    class extends MemoryTasks {
      override async count(input: MemoryInput, options?: CountOptions): Promise<RowCount> {
        return change(await super.count(input, options));
      }
    },
  );
}

/** A provider whose buckets are changed, while their rows still add up. */
function bucketing(
  change: (first: CountBucket, second: CountBucket) => readonly CountBucket[],
): () => Subject {
  return counting(({ buckets: [first, second], ...count }) => {
    if (first === undefined || second === undefined) {
      throw new Error('A count has two buckets.');
    }
    return { ...count, buckets: change(first, second) };
  });
}

function secondsAfter(time: string, seconds: number): string {
  return new Date(Date.parse(time) + seconds * 1_000).toISOString();
}

class CountsForAnyone extends MemoryTasks {
  override async count(): Promise<RowCount> {
    return { buckets: [], rows: 0, complete: true };
  }
}

class CountsInSpiteOfAbort extends MemoryTasks {
  override async count(input: MemoryInput): Promise<RowCount> {
    return super.count(input);
  }
}

/** A provider with other limits. */
function limited(limits: Partial<Record<keyof TaskLimits, unknown>>): () => Subject {
  return withProvider(
    class extends MemoryTasks {
      override readonly limits = {
        resolutionMs: 1_000,
        windowEnd: 'unknown',
        ...limits,
      } as TaskLimits;
    },
  );
}

/** Counts the rows of the search, although its SQL part produces other rows. */
class CountsWithoutSql extends MemoryTasks {
  override async count(
    { query: _query, ...input }: MemoryInput,
    options?: CountOptions,
  ): Promise<RowCount> {
    return super.count(input, options);
  }
}

const withoutRefusedCounts = (): Subject => {
  const { counted, ...rest } = memorySubject();
  return { ...rest, ...(counted && { counted: { ...counted, invalid: () => [] } }) };
};

const withoutCounted = (): Subject => {
  const { counted: _counted, ...rest } = memorySubject();
  return rest;
};

class SweepsForAnyVendor extends MemoryTasks {
  sweepOf(): TaskSweep {
    return { key: '', list: (options) => this.list(undefined, options) };
  }
}

/** A subject whose provider loses the responses to `create`, with some methods changed. */
function losingWith(
  change: (provider: MemoryTasks) => Parameters<typeof losing>[1],
): () => Subject {
  return () => {
    const providers: MemoryTasks[] = [];
    const subject = memorySubject((cloud, key) => {
      const provider = new MemoryTasks(cloud, key);
      providers.push(provider);
      return provider;
    });
    const [provider] = providers;
    if (provider === undefined) {
      throw new Error('A subject needs a provider.');
    }
    return { ...subject, losesResponses: losing(provider, change(provider)) };
  };
}

const createsTwice = losingWith((provider) => ({
  create: async () => {
    await provider.create({ name: 'task' });
    await provider.create({ name: 'task' });
    throw vendorError('network', { attempts: 2 });
  },
}));

const settles = losingWith((provider) => ({
  lookUp: () => provider.create({ name: 'task' }),
  create: async () => Promise.reject(vendorError('network', { attempts: 1 })),
}));

const withoutReach = (): Subject => {
  const { reach: _reach, ...rest } = memorySubject();
  return rest;
};

/** The violation, the check that detects it, its message, and the provider. */
const breakages: readonly (readonly [string, string, RegExp, () => Subject])[] = [
  [
    'many tasks in another order',
    'many tasks are read like single tasks',
    /in the order of the handles/,
    withProvider(GetsManyBackwards),
  ],
  [
    'many outdated tasks',
    'many tasks are read like single tasks',
    /same tasks as get\(\)/,
    withProvider(GetsManyOld),
  ],
  [
    'a missing task among many',
    'many tasks are read like single tasks',
    /not-found on purpose/,
    withProvider(GetsManyOrNone),
  ],
  [
    'an ignored handle of another vendor',
    'a handle of another vendor is rejected',
    /getMany\(\) of the handle of another vendor must be rejected, but was not/,
    withProvider(GetsManyOfAnyVendor),
  ],
  [
    'a listing for handles of another vendor',
    'a handle of another vendor is rejected',
    /list\(\) of the handle of another vendor must be rejected, but was not/,
    withProvider(SweepsForAnyVendor),
  ],
  [
    'a canceled task that continues',
    'a canceled task ends as canceled',
    /must be rejected, but was not/,
    withProvider(CancelsNothing),
  ],
  [
    'a canceled task that no longer exists',
    'a canceled task ends as canceled',
    /expected TaskCanceledError, got TaskGoneError/,
    withProvider(CancelsForGood),
  ],
  [
    'a task that is canceled by an aborted call',
    'a call whose signal is aborted is rejected',
    /cancel\(\) with an aborted signal must not change the task/,
    withProvider(CancelsBeforeItLooks),
  ],
  [
    'a terminal state that is reverted',
    'a task that has ended cannot be canceled',
    /succeeded must not become canceled/,
    withProvider(CancelsTheEnded),
  ],
  [
    'a rejection that looks like an outage',
    'a task that has ended cannot be canceled',
    /rejected with kind conflict, not with .*kind server/,
    withProvider(RefusesToCancel),
  ],
  [
    'a task that remains failed',
    'a failed task runs again',
    /run again after retry\(\), but is failed/,
    withProvider(RetriesNothing),
  ],
  [
    'a retry of a missing task that fails differently',
    'a task that does not exist is not found',
    /retry\(\) of a task that does not exist must be rejected/,
    withProvider(RetriesAnything),
  ],
  [
    'a task that is created without valid keys',
    'invalid credentials are distinguished from other errors',
    /create\(\) with invalid credentials must be rejected/,
    withProvider(CreatesForAnyone),
  ],
  [
    'a task that is canceled without valid keys',
    'invalid credentials are distinguished from other errors',
    /cancel\(\) with invalid credentials must be rejected/,
    withProvider(CancelsTheEnded),
  ],
  [
    'a create() that is not aborted',
    'a call whose signal is aborted is rejected',
    /create\(\) with an aborted signal must be rejected/,
    withProvider(CreatesInSpiteOfAbort),
  ],
  [
    'a listing that is not aborted',
    'a call whose signal is aborted is rejected',
    /list\(\) with an aborted signal must be rejected/,
    withProvider(ListsInSpiteOfAbort),
  ],
  [
    'a listing that does not await beforeRequest',
    'a listing waits before each request',
    /beforeRequest rejects must be rejected, but was not/,
    withProvider(ListsInSpiteOfAbort),
  ],
  [
    'a deleted task that is listed',
    'a deleted task is gone, and can be deleted again',
    /must not contain a deleted task/,
    withProvider(ListsTheDeleted),
  ],
  [
    'a delete of a missing task that fails',
    'a deleted task is gone, and can be deleted again',
    /not-found on purpose/,
    withProvider(DeletesWhatThereIs),
  ],
  [
    'a task that is deleted together with another',
    'a deleted task is gone, and can be deleted again',
    /not-found on purpose/,
    withProvider(DeletesEverything),
  ],
  [
    'a repeated create()',
    'a create() whose response was lost is resolved, or reported as uncertain',
    /must create one task, not 2/,
    createsTwice,
  ],
  [
    'a lost create() that is resolved although the traits deny it',
    'a create() whose response was lost is resolved, or reported as uncertain',
    /create\(\) without a response must be rejected, but was not/,
    settles,
  ],
  [
    'an error that does not say what to look for',
    'a create() whose response was lost is resolved, or reported as uncertain',
    /must state what to look for/,
    losingWith(() => ({ lookFor: ' ' })),
  ],
  [
    'an error that names another vendor',
    'a create() whose response was lost is resolved, or reported as uncertain',
    /must name the vendor/,
    losingWith(() => ({ vendor: 'another' })),
  ],
  [
    'an error with a handle of another vendor',
    'a create() whose response was lost is resolved, or reported as uncertain',
    /must have a handle of the vendor/,
    losingWith(() => ({ handle: 'another:a' })),
  ],
  [
    'a handle that is not returned',
    'create returns a handle that finds the task again',
    /return the handle/,
    withProvider(reading((task) => ({ ...task, handle: 'memory-cloud:other' }))),
  ],
  [
    'another id',
    'create returns a handle that finds the task again',
    /return the id/,
    withProvider(reading((task) => ({ ...task, id: 'other' }))),
  ],
  [
    'a property that is undefined',
    'get returns a task that is plain data',
    /same after JSON/,
    withProvider(reading((task) => ({ ...task, name: undefined }))),
  ],
  [
    'a date',
    'get returns a task that is plain data',
    /same after JSON/,
    withProvider(reading((task) => ({ ...task, raw: { at: new Date(0) } }))),
  ],
  [
    'a state that is not in the model',
    'get returns a task that follows the model',
    /"WAITING" is not a state/,
    withProvider(reading((task) => ({ ...task, state: task.vendorState }))),
  ],
  [
    'no vendor state',
    'get returns a task that follows the model',
    /own state/,
    withProvider(reading((task) => ({ ...task, vendorState: '' }))),
  ],
  [
    "a time in the vendor's format",
    'get returns a task that follows the model',
    /createdAt must be RFC 3339/,
    withProvider(reading((task) => ({ ...task, createdAt: '2024-01-01 00:00:00' }))),
  ],
  [
    'a percentage instead of a fraction',
    'get returns a task that follows the model',
    /from 0 to 1/,
    withProvider(reading((task) => ({ ...task, progress: { fraction: 40 } }))),
  ],
  [
    'a size that is text',
    'get returns a task that follows the model',
    /whole numbers/,
    withProvider(reading((task) => ({ ...task, files: [{ sizeBytes: '12' }] }))),
  ],
  [
    'a task that never ends',
    'waiting for a task ends when it succeeds',
    /was not finished/,
    withProvider(reading((task) => ({ ...task, state: 'running' }))),
  ],
  ['no link', 'links are only shown by reveal()', /must have a link/, withProvider(HasNoLinks)],
  [
    'a visible link',
    'links are only shown by reveal()',
    /must not be visible/,
    withProvider(LeaksLinks),
  ],
  [
    'a task that contains its link',
    'links are only shown by reveal()',
    /must not be part of a task/,
    withProvider(
      reading((task) => ({
        ...task,
        raw: { link: `https://files.example/${task.id}?signature=${secret}` },
      })),
    ),
  ],
  [
    'not-found reported as invalid',
    'a task that does not exist is not found',
    /kind not-found, not with .*kind invalid/,
    withProvider(failing(() => vendorError('invalid'))),
  ],
  [
    'an accepted handle of another vendor',
    'a handle of another vendor is rejected',
    /must be rejected, but was not/,
    withProvider(TakesAnyHandle),
  ],
  [
    'a malformed handle that reaches the vendor',
    'a malformed handle is rejected',
    /HandleError, not with Error/,
    withProvider(
      failing((error) => (HandleError.isInstance(error) ? vendorError('invalid') : error)),
    ),
  ],
  [
    'an error that is thrown rather than rejected',
    'a malformed handle is rejected',
    /return a promise that rejects, but throws HandleError/,
    withProvider(ThrowsAtOnce),
  ],
  [
    'an auth error that looks like an outage',
    'invalid credentials are distinguished from other errors',
    /kind auth or permission, not with .*kind server/,
    withProvider(failing(() => vendorError('server'))),
  ],
  [
    'an auth error that looks like an outage',
    'waiting with invalid credentials ends at the first poll',
    /expected WaitDeniedError, got WaitPollError/,
    withProvider(failing(() => vendorError('server'))),
  ],
  [
    'a missing task that looks like an outage',
    'waiting for a task that does not exist ends',
    /expected TaskGoneError, got WaitPollError/,
    withProvider(failing(() => vendorError('server'))),
  ],
  [
    'an ignored signal',
    'a call whose signal is aborted is rejected',
    /links\(\) with an aborted signal must be rejected/,
    withProvider(DeafToSignals),
  ],
  [
    'a key in an error',
    'errors contain no secrets',
    /secret must not appear/,
    withProvider(failing(() => new Error('refused', { cause: { key: secret } }))),
  ],
  [
    'a key in the provider',
    'errors contain no secrets',
    /secret must not appear/,
    withProvider(ShowsItsKey),
  ],
  [
    'a task that is canceled with the wait',
    'aborting a wait wakes it and does not change the task',
    /must not cancel the task/,
    withProvider(CancelsOnAbort),
  ],
  [
    'a failed task that counts as success',
    'a failed task is reported, with a reason if the vendor gives one',
    /must be rejected, but was not/,
    withProvider(reading((task) => ({ ...task, state: 'succeeded' }))),
  ],
  [
    'a failed task without a reason',
    'a failed task is reported, with a reason if the vendor gives one',
    /code or message/,
    withProvider(reading(({ error: _error, ...task }) => task)),
  ],
  [
    'a failed task with an empty error',
    'a failed task is reported, with a reason if the vendor gives one',
    /an error without code and message must be absent/,
    withProvider(reading((task) => ({ ...task, error: {} }))),
  ],
  [
    'another query',
    'a request with the shared fields creates the requested task',
    /must have the requested query/,
    withProvider(reading((task) => ({ ...task, query: 'other' }))),
  ],
  [
    'a window that is truncated at its end',
    'a request with the shared fields creates the requested task',
    /must contain the requested one/,
    withProvider(reading((task) => ({ ...task, window: { to: '2026-11-21T00:59:59.000Z' } }))),
  ],
  [
    'a window that starts later',
    'a request with the shared fields creates the requested task',
    /must contain the requested one/,
    withProvider(reading((task) => ({ ...task, window: { from: '2026-11-21T00:00:01.000Z' } }))),
  ],
  [
    'a request that only the vendor rejects',
    'a request that the vendor cannot fulfill is rejected before it is sent',
    /a TaskRequestError, not with .*kind auth/,
    withProvider(SendsAnything),
  ],
  [
    'a subject without such requests',
    'a request that the vendor cannot fulfill is rejected before it is sent',
    /must have invalidRequests/,
    () => ({ ...memorySubject(), invalidRequests: [] }),
  ],
  [
    'a handle of another region that is sent to its own region',
    'a handle that the provider does not serve is rejected',
    /get\(\) of a handle without the handlePrefix must be rejected with a HandleError, not with .*kind not-found/,
    withProvider(ServesOneRegion),
  ],
  [
    'an expired task that failed',
    'an expired task is reported as expired',
    /expected TaskExpiredError, got TaskFailedError/,
    withProvider(reading((task) => ({ ...task, state: 'failed' }))),
  ],
  [
    'a subject without reach',
    'an expired task is reported as expired',
    /must have reach/,
    withoutReach,
  ],
  [
    'capabilities that are missing',
    'the provider has the declared capabilities',
    /must have list/,
    onlyVerbs,
  ],
  [
    'a task listed twice',
    'a listing ends and contains each task once',
    /each task once/,
    withProvider(ListsTwice),
  ],
  [
    'an endless listing',
    'a listing ends and contains each task once',
    /must end/,
    withProvider(ListsForEver),
  ],
  [
    'an empty listing',
    'a listing ends and contains each task once',
    /just created/,
    withProvider(ListsNothing),
  ],
  [
    'other pages',
    'a listing by page contains the same tasks',
    /byPage\(\) must contain/,
    withProvider(PagesDiffer),
  ],
  [
    'a handlePrefix that its handles do not have',
    'a registry finds the provider of a handle and resumes its task',
    /must begin with "memory-cloud:elsewhere/,
    withProvider(ServesElsewhere),
  ],
  [
    'a success that is reverted',
    'a terminal state does not change, except when files expire',
    /succeeded must not become running/,
    withProvider(reading(wavering)),
  ],
  [
    'cached links',
    'links() requests new links each time',
    /an hour later/,
    withProvider(CachesLinks),
  ],
  [
    'an error that does not report that the task may exist',
    'a create() whose response was lost is resolved, or reported as uncertain',
    /must be a TaskMayExistError, not Error: network/,
    withoutLook,
  ],
  [
    'a listing that reports other states',
    'waiting for many tasks yields each task once',
    /must be yielded/,
    withProvider(ListsFailures),
  ],
  [
    'invalid credentials that look like a temporary error',
    'waiting for many tasks with invalid credentials ends immediately',
    /invalid credentials must end the wait/,
    withProvider(failing((error) => (kindOf(error) === 'auth' ? vendorError('server') : error))),
  ],
  [
    'a listing without the task',
    'the listing of a task contains it',
    /must contain the task/,
    withProvider(ListsNothing),
  ],
  [
    'a limit that is not respected',
    'a listing ends at its limit',
    /end at the limit/,
    withProvider(ListsWithoutLimit),
  ],
  [
    'a limit of 0 that is treated as no limit',
    'a listing ends at its limit',
    /end at the limit/,
    withProvider(TakesNoLimitForAll),
  ],
  [
    'a task that still exists',
    'a deleted task is gone, and can be deleted again',
    /must be rejected, but was not/,
    withProvider(DeletesNothing),
  ],
  [
    'a second delete that fails',
    'a deleted task is gone, and can be deleted again',
    /not-found on purpose/,
    withProvider(DeletesOnce),
  ],
  [
    'a count of too few rows',
    'a count reports the rows of its window',
    /must have 55 rows, but has 54/,
    counting((count) => ({ ...count, rows: Math.max(0, count.rows - 1) })),
  ],
  [
    'rows in an empty window',
    'a count reports the rows of its window',
    /T02:00:00.000Z to 2026-11-21T03:00:00.000Z must have 0 rows, but has 1/,
    counting((count) => ({ ...count, rows: Math.max(1, count.rows) })),
  ],
  [
    'a count that never ends',
    'a count reports the rows of its window',
    /must be complete/,
    counting((count) => ({ ...count, complete: false })),
  ],
  [
    'a subject without rows to count',
    'a count reports the rows of its window',
    /must have counted\.windows/,
    withoutCounted,
  ],
  [
    'a bucket that is repeated',
    'the buckets of a count cover its window without gaps or overlaps',
    /T00:00:00.000Z must not be repeated/,
    bucketing((first, second) => [first, { ...first, rows: 0 }, second]),
  ],
  [
    'a gap between two buckets',
    'the buckets of a count cover its window without gaps or overlaps',
    /must start at .*T00:30:00.000Z, but starts at .*T00:30:01.000Z/,
    bucketing((first, second) => [first, { ...second, from: secondsAfter(second.from, 1) }]),
  ],
  [
    'buckets that overlap',
    'the buckets of a count cover its window without gaps or overlaps',
    /must start at .*T00:30:01.000Z, but starts at .*T00:30:00.000Z/,
    bucketing((first, second) => [{ ...first, to: secondsAfter(first.to, 1) }, second]),
  ],
  [
    'buckets in another order',
    'the buckets of a count cover its window without gaps or overlaps',
    /must start at .*T00:00:00.000Z, but starts at .*T00:30:00.000Z/,
    bucketing((first, second) => [second, first]),
  ],
  [
    'buckets that end before the window',
    'the buckets of a count cover its window without gaps or overlaps',
    /last bucket must end at .*T01:00:00.000Z, but ends at .*T00:30:00.000Z/,
    bucketing((first) => [first]),
  ],
  [
    'buckets that continue after the window',
    'the buckets of a count cover its window without gaps or overlaps',
    /last bucket must end at .*T01:00:00.000Z, but ends at .*T01:00:01.000Z/,
    bucketing((first, second) => [first, { ...second, to: secondsAfter(second.to, 1) }]),
  ],
  [
    'an empty bucket',
    'the buckets of a count cover its window without gaps or overlaps',
    /must end after its start/,
    bucketing((first, second) => [{ ...first, to: first.from, rows: 0 }, first, second]),
  ],
  [
    'times in another format',
    'the buckets of a count cover its window without gaps or overlaps',
    /must be RFC 3339 UTC with milliseconds/,
    bucketing((first, second) => [{ ...first, from: first.from.replace('.000', '') }, second]),
  ],
  [
    'rows in the wrong bucket',
    'the buckets of a count add up to its rows',
    /must have 30 rows, but has 55/,
    bucketing((first, second) => [
      { ...first, rows: first.rows + second.rows },
      { ...second, rows: 0 },
    ]),
  ],
  [
    'rows that are in no bucket',
    'the buckets of a count add up to its rows',
    /must add up to the 56 rows of the count, not to 55/,
    counting((count) => ({ ...count, rows: count.rows + 1 })),
  ],
  [
    'an unfinished count reported as finished',
    'a count that the vendor did not finish is not complete',
    /complete: false for incomplete response 1/,
    counting((count) => ({ ...count, complete: true })),
  ],
  [
    'a cached incomplete count',
    'a count that the vendor did not finish is not complete',
    /must be complete/,
    () => {
      let kept: RowCount | undefined;
      return counting((count) => (kept ??= count))();
    },
  ],
  [
    'a count without valid keys',
    'a count is rejected for invalid credentials or an aborted signal',
    /invalid credentials must be rejected, but was not/,
    withProvider(CountsForAnyone),
  ],
  [
    'a count of other rows',
    'a count of rows that cannot be counted is rejected before it is sent',
    /a TaskRequestError, not with .*kind auth/,
    withProvider(CountsWithoutSql),
  ],
  [
    'a subject without rows that cannot be counted',
    'a count of rows that cannot be counted is rejected before it is sent',
    /must have counted\.invalid/,
    withoutRefusedCounts,
  ],
  [
    'a count that is not aborted',
    'a count is rejected for invalid credentials or an aborted signal',
    /aborted signal must be rejected, but was not/,
    withProvider(CountsInSpiteOfAbort),
  ],
  ...(
    [
      ['no rows in a task', /limits\.rows must be a whole number above 0, but is 0/, { rows: 0 }],
      ['half a row', /limits\.rows must be a whole number above 0, but is 0\.5/, { rows: 0.5 }],
      ['bytes below 0', /limits\.bytes must be a whole number above 0, but is -1/, { bytes: -1 }],
      [
        'no resolution',
        /resolutionMs must be a whole number.* is undefined/,
        { resolutionMs: undefined },
      ],
      ['a resolution of 0', /resolutionMs must be a whole number.* is 0/, { resolutionMs: 0 }],
      [
        'an alignment that is not a multiple of the resolution',
        /multiple of the resolution of 1000/,
        { alignmentMs: 1_500 },
      ],
      [
        'a window below the resolution',
        /windowMs must not be below the resolution/,
        { windowMs: 999 },
      ],
      [
        'an unknown window end',
        /windowEnd must be one of exclusive, inclusive, unknown, but is open/,
        { windowEnd: 'open' },
      ],
      [
        'an unknown order',
        /order must be one of ascending, descending, but is random/,
        { order: 'random' },
      ],
      [
        'an unknown behavior beyond the limit',
        /beyond must be one of cut-silently.* but is stops/,
        { beyond: 'stops' },
      ],
    ] as const
  ).map(
    ([what, message, limits]) =>
      [what, 'the limits of a task are possible', message, limited(limits)] as const,
  ),
];

describe('a provider that breaks the contract', () => {
  it.each(breakages)('with %s fails "%s"', async (_what, name, message, createSubject) => {
    const check = conformanceChecks(createSubject, traits).find((each) => each.name === name);
    await expect(check?.run()).rejects.toThrow(message);
  });

  it('fails every check with one of these violations', () => {
    const names = new Set(breakages.map(([, name]) => name));
    const unseen = conformanceChecks(memorySubject, traits).filter((each) => !names.has(each.name));
    expect(unseen.map((each) => each.name)).toEqual([]);
  });

  it('with an undeclared capability fails', async () => {
    const checks = conformanceChecks(memorySubject, { capabilities: ['list'] });
    const check = checks.find(({ name }) => name.includes('capabilities'));
    await expect(check?.run()).rejects.toThrow(/must not have getMany/);
  });
});

function namesFor(some: ConformanceTraits): readonly string[] {
  return conformanceChecks(memorySubject, some).map(({ name }) => name);
}

async function runCheck(
  part: string,
  createSubject: () => Subject,
  some: ConformanceTraits,
): Promise<void> {
  const check = conformanceChecks(createSubject, some).find(({ name }) => name.includes(part));
  if (check === undefined) {
    throw new Error(`There is no check "${part}".`);
  }
  await check.run();
}

describe('conformanceChecks', () => {
  it('skips checks of undeclared traits', () => {
    const names = namesFor({ capabilities: [] });
    const special = /listing|deleted|canceled|many tasks are read|an expired|failed|lost|a count/;
    expect(names.filter((name) => special.test(name))).toEqual([]);
    expect(namesFor(traits).length).toBe(names.length + 21);
    // A vendor whose counts are always complete has one check fewer.
    expect(namesFor({ ...traits, incompleteCounts: false })).toHaveLength(names.length + 20);
    // A check of retry() needs a subject that can make a task fail.
    expect(namesFor({ capabilities: ['retry'] })).toEqual(names);
    expect(namesFor({ capabilities: [], ends: ['failed'] })).toHaveLength(names.length + 1);
  });

  it('expects no failure reason if the traits declare none', async () => {
    const given = { ...traits, explainsFailures: false };
    const withoutReason = withProvider(reading(({ error: _error, ...task }) => task));
    await runCheck('a failed task is reported', withoutReason, given);
    const withReason = runCheck('a failed task is reported', memorySubject, given);
    await expect(withReason).rejects.toThrow(/must not give a reason/);
  });

  it('expects create() to find a lost task if the traits declare it', async () => {
    const given = { ...traits, findsLostTasks: true };
    await runCheck('response was lost', settles, given);
    const uncertain = runCheck('response was lost', memorySubject, given);
    await expect(uncertain).rejects.toThrow(/may have been created/);
  });

  it('uses the listing of the subject if the provider requires a filter', async () => {
    class ListsByName extends MemoryTasks {
      override list(filter?: { name?: string }, options?: TaskListOptions): TaskListing {
        if (filter?.name === undefined) {
          throw vendorError('invalid');
        }
        return super.list(filter, options);
      }

      sweepOf(): TaskSweep {
        return { key: '', list: (options) => this.list({ name: 'task' }, options) };
      }
    }
    const createSubject = (): Subject => {
      const providers: ListsByName[] = [];
      const subject = memorySubject((cloud, key) => {
        const provider = new ListsByName(cloud, key);
        providers.push(provider);
        return provider;
      });
      return {
        ...subject,
        list: (options) => providers[0]?.list({ name: 'task' }, options) ?? listing([]),
      };
    };
    const checks = conformanceChecks(createSubject, traits).filter((each) =>
      each.name.includes('listing'),
    );
    expect(checks).toHaveLength(5);
    for (const check of checks) {
      await check.run();
    }
  });

  it('closes the subject whether or not the check passed', async () => {
    let closed = 0;
    const createSubject = (): Subject => ({
      ...memorySubject(),
      close: () => {
        closed += 1;
      },
    });
    for (const check of conformanceChecks(createSubject, { capabilities: [] })) {
      await check.run().catch(() => {});
    }
    expect(closed).toBe(conformanceChecks(createSubject, { capabilities: [] }).length);
  });
});
