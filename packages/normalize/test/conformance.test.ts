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
  refusesCounts: true,
  losesAnswers: true,
  takesRequests: true,
  refusesRequests: true,
};

describe('a provider that keeps to the contract', () => {
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

/** Every other time a task that has succeeded runs again. */
function wavering(task: DownloadTask): DownloadTask {
  readings += task.state === 'succeeded' ? 1 : 0;
  return readings > 0 && readings % 2 === 0 ? { ...task, state: 'running' } : task;
}

const withoutLook = (): Subject => ({
  ...memorySubject(),
  losesAnswers: {
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

/** A task that is canceled is deleted. */
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

/** The signal is looked at when it is too late. */
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

/** What it cannot do is for the vendor to say, or to pass over. */
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

/** Counts what the search selects, although SQL makes other rows of it. */
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
  return { ...rest, ...(counted && { counted: { ...counted, refused: () => [] } }) };
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

/** A subject whose provider loses the answers to `create`, as a part of it is changed. */
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
    return { ...subject, losesAnswers: losing(provider, change(provider)) };
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

/** What is broken, which check sees it, what that check says, and the provider. */
const breakages: readonly (readonly [string, string, RegExp, () => Subject])[] = [
  [
    'many tasks in another order',
    'many tasks are read as one by one',
    /in the order in which they were named/,
    withProvider(GetsManyBackwards),
  ],
  [
    'many tasks as they were',
    'many tasks are read as one by one',
    /as get\(\) returns it/,
    withProvider(GetsManyOld),
  ],
  [
    'a task of many that is not there',
    'many tasks are read as one by one',
    /not-found on purpose/,
    withProvider(GetsManyOrNone),
  ],
  [
    'the handle of another vendor that is passed over',
    'the handle of another vendor is refused',
    /getMany\(\) of the handle of another vendor must be rejected, and was not/,
    withProvider(GetsManyOfAnyVendor),
  ],
  [
    'a listing for handles of another vendor',
    'the handle of another vendor is refused',
    /list\(\) of the handle of another vendor must be rejected, and was not/,
    withProvider(SweepsForAnyVendor),
  ],
  [
    'a task that goes on',
    'a task that is canceled ends as such',
    /must be rejected, and was not/,
    withProvider(CancelsNothing),
  ],
  [
    'a canceled task that is gone',
    'a task that is canceled ends as such',
    /expected TaskCanceledError, got TaskGoneError/,
    withProvider(CancelsForGood),
  ],
  [
    'a task that is canceled by an aborted call',
    'a call whose signal is aborted is rejected',
    /cancel\(\) with an aborted signal must leave the task alone/,
    withProvider(CancelsBeforeItLooks),
  ],
  [
    'an end that is taken back',
    'a task that has ended cannot be canceled',
    /succeeded must not become canceled/,
    withProvider(CancelsTheEnded),
  ],
  [
    'a refusal that looks like an outage',
    'a task that has ended cannot be canceled',
    /refused with kind conflict, not with .*kind server/,
    withProvider(RefusesToCancel),
  ],
  [
    'a task that stays failed',
    'a failed task runs again',
    /run again after retry\(\), and is failed/,
    withProvider(RetriesNothing),
  ],
  [
    'a task that cannot run again, as it does not exist',
    'a task that does not exist is not found',
    /retry\(\) of a task that does not exist must be rejected/,
    withProvider(RetriesAnything),
  ],
  [
    'a task that is created without valid keys',
    'refused credentials are told from other errors',
    /create\(\) with refused credentials must be rejected/,
    withProvider(CreatesForAnyone),
  ],
  [
    'a task that is canceled without valid keys',
    'refused credentials are told from other errors',
    /cancel\(\) with refused credentials must be rejected/,
    withProvider(CancelsTheEnded),
  ],
  [
    'a creation that is not aborted',
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
    'a listing that does not wait',
    'a listing waits before it asks',
    /beforeRequest is rejected must be rejected, and was not/,
    withProvider(ListsInSpiteOfAbort),
  ],
  [
    'a deleted task that is listed',
    'a deleted task is gone, and can be deleted again',
    /must not hold a deleted task/,
    withProvider(ListsTheDeleted),
  ],
  [
    'a task that cannot be deleted, as it never existed',
    'a deleted task is gone, and can be deleted again',
    /not-found on purpose/,
    withProvider(DeletesWhatThereIs),
  ],
  [
    'a task that is deleted with another',
    'a deleted task is gone, and can be deleted again',
    /not-found on purpose/,
    withProvider(DeletesEverything),
  ],
  [
    'a creation that is repeated',
    'a creation whose answer was lost is settled, or said to be uncertain',
    /must make one task, not 2/,
    createsTwice,
  ],
  [
    'a creation that was settled, other than it is said',
    'a creation whose answer was lost is settled, or said to be uncertain',
    /a creation without an answer must be rejected, and was not/,
    settles,
  ],
  [
    'nothing to look for',
    'a creation whose answer was lost is settled, or said to be uncertain',
    /must say what to look for/,
    losingWith(() => ({ lookFor: ' ' })),
  ],
  [
    'another vendor to look for it',
    'a creation whose answer was lost is settled, or said to be uncertain',
    /must name the vendor/,
    losingWith(() => ({ vendor: 'another' })),
  ],
  [
    'a handle of another vendor to look for',
    'a creation whose answer was lost is settled, or said to be uncertain',
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
    'a state that is not of the model',
    'get returns a task in the shape of the model',
    /"WAITING" is not a state/,
    withProvider(reading((task) => ({ ...task, state: task.vendorState }))),
  ],
  [
    'no word of the vendor',
    'get returns a task in the shape of the model',
    /own word/,
    withProvider(reading((task) => ({ ...task, vendorState: '' }))),
  ],
  [
    'a time in the words of the vendor',
    'get returns a task in the shape of the model',
    /createdAt must be RFC 3339/,
    withProvider(reading((task) => ({ ...task, createdAt: '2024-01-01 00:00:00' }))),
  ],
  [
    'a percentage for a fraction',
    'get returns a task in the shape of the model',
    /from 0 to 1/,
    withProvider(reading((task) => ({ ...task, progress: { fraction: 40 } }))),
  ],
  [
    'a size that is text',
    'get returns a task in the shape of the model',
    /whole numbers/,
    withProvider(reading((task) => ({ ...task, files: [{ sizeBytes: '12' }] }))),
  ],
  [
    'a task that never ends',
    'waiting for a task ends with its success',
    /was not finished/,
    withProvider(reading((task) => ({ ...task, state: 'running' }))),
  ],
  [
    'no link',
    'links show themselves by reveal() only',
    /must have a link/,
    withProvider(HasNoLinks),
  ],
  [
    'a link that shows itself',
    'links show themselves by reveal() only',
    /must not show itself/,
    withProvider(LeaksLinks),
  ],
  [
    'a task that holds its link',
    'links show themselves by reveal() only',
    /nor be part of a task/,
    withProvider(
      reading((task) => ({
        ...task,
        raw: { link: `https://files.example/${task.id}?signature=${secret}` },
      })),
    ),
  ],
  [
    'not found as an invalid request',
    'a task that does not exist is not found',
    /kind not-found, not with .*kind invalid/,
    withProvider(failing(() => vendorError('invalid'))),
  ],
  [
    'the handle of another vendor that is taken',
    'the handle of another vendor is refused',
    /must be rejected, and was not/,
    withProvider(TakesAnyHandle),
  ],
  [
    'a malformed handle that reaches the vendor',
    'a handle of the wrong shape is refused',
    /HandleError, not with Error/,
    withProvider(
      failing((error) => (HandleError.isInstance(error) ? vendorError('invalid') : error)),
    ),
  ],
  [
    'an error that is thrown rather than rejected',
    'a handle of the wrong shape is refused',
    /return a promise that is rejected, and throws HandleError/,
    withProvider(ThrowsAtOnce),
  ],
  [
    'a denial that looks like an outage',
    'refused credentials are told from other errors',
    /kind auth or permission, not with .*kind server/,
    withProvider(failing(() => vendorError('server'))),
  ],
  [
    'a denial that looks like an outage',
    'waiting with refused credentials ends at the first poll',
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
    'a signal that is not looked at',
    'a call whose signal is aborted is rejected',
    /links\(\) with an aborted signal must be rejected/,
    withProvider(DeafToSignals),
  ],
  [
    'a key in an error',
    'errors show no secret',
    /secret must not be seen/,
    withProvider(failing(() => new Error('refused', { cause: { key: secret } }))),
  ],
  [
    'a key in the provider',
    'errors show no secret',
    /secret must not be seen/,
    withProvider(ShowsItsKey),
  ],
  [
    'a task that is canceled with the wait',
    'aborting a wait wakes it and leaves the task alone',
    /must not cancel the task/,
    withProvider(CancelsOnAbort),
  ],
  [
    'a failed task that counts as success',
    'a failed task is reported, with a reason where the vendor gives one',
    /must be rejected, and was not/,
    withProvider(reading((task) => ({ ...task, state: 'succeeded' }))),
  ],
  [
    'a failed task without a reason',
    'a failed task is reported, with a reason where the vendor gives one',
    /code or message/,
    withProvider(reading(({ error: _error, ...task }) => task)),
  ],
  [
    'a failed task with an error that says nothing',
    'a failed task is reported, with a reason where the vendor gives one',
    /an error without code and message must be absent/,
    withProvider(reading((task) => ({ ...task, error: {} }))),
  ],
  [
    'another query',
    'a request in the words of all vendors makes the task that it asks for',
    /must have the query that was asked for/,
    withProvider(reading((task) => ({ ...task, query: 'other' }))),
  ],
  [
    'a window that is cut at its end',
    'a request in the words of all vendors makes the task that it asks for',
    /must hold the one that was asked for/,
    withProvider(reading((task) => ({ ...task, window: { to: '2026-11-21T00:59:59.000Z' } }))),
  ],
  [
    'a window that begins later',
    'a request in the words of all vendors makes the task that it asks for',
    /must hold the one that was asked for/,
    withProvider(reading((task) => ({ ...task, window: { from: '2026-11-21T00:00:01.000Z' } }))),
  ],
  [
    'a request that the vendor has to refuse',
    'a request that cannot be fulfilled is refused before it is sent',
    /a TaskRequestError, not with .*kind auth/,
    withProvider(SendsAnything),
  ],
  [
    'a subject without such requests',
    'a request that cannot be fulfilled is refused before it is sent',
    /must have refusedRequests/,
    () => ({ ...memorySubject(), refusedRequests: [] }),
  ],
  [
    'the handle of another region that is sent to its own',
    'a handle that the provider does not serve is refused',
    /get\(\) of a handle without the handlePrefix must be refused with a HandleError, not with .*kind not-found/,
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
    'the provider has the capabilities that it is said to have',
    /must have list/,
    onlyVerbs,
  ],
  [
    'a task listed twice',
    'a listing ends and holds each task once',
    /each task once/,
    withProvider(ListsTwice),
  ],
  [
    'a listing that goes on',
    'a listing ends and holds each task once',
    /must end/,
    withProvider(ListsForEver),
  ],
  [
    'an empty listing',
    'a listing ends and holds each task once',
    /just created/,
    withProvider(ListsNothing),
  ],
  [
    'other pages',
    'a listing by page holds the same tasks',
    /byPage\(\) must hold/,
    withProvider(PagesDiffer),
  ],
  [
    'a prefix that its handles have not',
    'a registry finds the provider of a handle and goes on with its task',
    /must begin with "memory-cloud:elsewhere/,
    withProvider(ServesElsewhere),
  ],
  [
    'a success that is taken back',
    'a terminal state is not left, but for files that expire',
    /succeeded must not become running/,
    withProvider(reading(wavering)),
  ],
  ['links that are kept', 'links are asked for afresh', /an hour later/, withProvider(CachesLinks)],
  [
    'an error that does not say that the task may exist',
    'a creation whose answer was lost is settled, or said to be uncertain',
    /must be a TaskMayExistError, not Error: network/,
    withoutLook,
  ],
  [
    'a listing that tells other states',
    'waiting for many tasks yields each of them once',
    /yielded as it is/,
    withProvider(ListsFailures),
  ],
  [
    'refused credentials that look as if they might pass',
    'waiting for many with refused credentials ends at once',
    /refused credentials must end the wait/,
    withProvider(failing((error) => (kindOf(error) === 'auth' ? vendorError('server') : error))),
  ],
  [
    'a listing without the task',
    'the listing that stands in for reading a task holds it',
    /must hold the task/,
    withProvider(ListsNothing),
  ],
  [
    'a limit that is not kept',
    'a listing ends at its limit',
    /end at the limit/,
    withProvider(ListsWithoutLimit),
  ],
  [
    'a limit of nothing that is taken for none',
    'a listing ends at its limit',
    /end at the limit/,
    withProvider(TakesNoLimitForAll),
  ],
  [
    'a task that is still there',
    'a deleted task is gone, and can be deleted again',
    /must be rejected, and was not/,
    withProvider(DeletesNothing),
  ],
  [
    'a second delete that fails',
    'a deleted task is gone, and can be deleted again',
    /not-found on purpose/,
    withProvider(DeletesOnce),
  ],
  [
    'a count of fewer rows than there are',
    'a count holds the rows of its window',
    /must hold 55 rows, and holds 54/,
    counting((count) => ({ ...count, rows: Math.max(0, count.rows - 1) })),
  ],
  [
    'rows where there are none',
    'a count holds the rows of its window',
    /T02:00:00.000Z to 2026-11-21T03:00:00.000Z must hold 0 rows, and holds 1/,
    counting((count) => ({ ...count, rows: Math.max(1, count.rows) })),
  ],
  [
    'a count that never ends',
    'a count holds the rows of its window',
    /must be complete/,
    counting((count) => ({ ...count, complete: false })),
  ],
  [
    'a subject without rows to count',
    'a count holds the rows of its window',
    /must have counted\.windows/,
    withoutCounted,
  ],
  [
    'a bucket that is repeated',
    'the buckets of a count tile its window',
    /T00:00:00.000Z must not be repeated/,
    bucketing((first, second) => [first, { ...first, rows: 0 }, second]),
  ],
  [
    'a gap between two buckets',
    'the buckets of a count tile its window',
    /must start at .*T00:30:00.000Z, and starts at .*T00:30:01.000Z/,
    bucketing((first, second) => [first, { ...second, from: secondsAfter(second.from, 1) }]),
  ],
  [
    'buckets that overlap',
    'the buckets of a count tile its window',
    /must start at .*T00:30:01.000Z, and starts at .*T00:30:00.000Z/,
    bucketing((first, second) => [{ ...first, to: secondsAfter(first.to, 1) }, second]),
  ],
  [
    'buckets in another order',
    'the buckets of a count tile its window',
    /must start at .*T00:00:00.000Z, and starts at .*T00:30:00.000Z/,
    bucketing((first, second) => [second, first]),
  ],
  [
    'buckets that end before the window',
    'the buckets of a count tile its window',
    /last bucket must end at .*T01:00:00.000Z, and ends at .*T00:30:00.000Z/,
    bucketing((first) => [first]),
  ],
  [
    'buckets that go on after the window',
    'the buckets of a count tile its window',
    /last bucket must end at .*T01:00:00.000Z, and ends at .*T01:00:01.000Z/,
    bucketing((first, second) => [first, { ...second, to: secondsAfter(second.to, 1) }]),
  ],
  [
    'an empty bucket',
    'the buckets of a count tile its window',
    /must end after its start/,
    bucketing((first, second) => [{ ...first, to: first.from, rows: 0 }, first, second]),
  ],
  [
    'times of another shape',
    'the buckets of a count tile its window',
    /must be RFC 3339 UTC with milliseconds/,
    bucketing((first, second) => [{ ...first, from: first.from.replace('.000', '') }, second]),
  ],
  [
    'rows in the wrong bucket',
    'the buckets of a count add up to its rows',
    /must hold 30 rows, and holds 55/,
    bucketing((first, second) => [
      { ...first, rows: first.rows + second.rows },
      { ...second, rows: 0 },
    ]),
  ],
  [
    'rows that no bucket holds',
    'the buckets of a count add up to its rows',
    /must add up to the 56 rows of the count, not to 55/,
    counting((count) => ({ ...count, rows: count.rows + 1 })),
  ],
  [
    'a count that is said to be finished and is not',
    'a count that the vendor did not finish is not complete',
    /complete: false for incomplete response 1/,
    counting((count) => ({ ...count, complete: true })),
  ],
  [
    'an incomplete count that is kept',
    'a count that the vendor did not finish is not complete',
    /must be complete/,
    () => {
      let kept: RowCount | undefined;
      return counting((count) => (kept ??= count))();
    },
  ],
  [
    'a count without valid keys',
    'a count is rejected for refused credentials or an aborted signal',
    /refused credentials must be rejected, and was not/,
    withProvider(CountsForAnyone),
  ],
  [
    'a count of something else than the rows',
    'a count of rows that cannot be counted is refused before it is sent',
    /a TaskRequestError, not with .*kind auth/,
    withProvider(CountsWithoutSql),
  ],
  [
    'a subject without rows that cannot be counted',
    'a count of rows that cannot be counted is refused before it is sent',
    /must have counted\.refused/,
    withoutRefusedCounts,
  ],
  [
    'a count that is not aborted',
    'a count is rejected for refused credentials or an aborted signal',
    /aborted signal must be rejected, and was not/,
    withProvider(CountsInSpiteOfAbort),
  ],
  ...(
    [
      ['no rows in a task', /limits\.rows must be a whole number above 0, and is 0/, { rows: 0 }],
      ['half a row', /limits\.rows must be a whole number above 0, and is 0\.5/, { rows: 0.5 }],
      ['bytes below 0', /limits\.bytes must be a whole number above 0, and is -1/, { bytes: -1 }],
      [
        'no resolution',
        /resolutionMs must be a whole number.* is undefined/,
        { resolutionMs: undefined },
      ],
      ['a resolution of 0', /resolutionMs must be a whole number.* is 0/, { resolutionMs: 0 }],
      [
        'an alignment off the resolution',
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
        /windowEnd must be one of exclusive, inclusive, unknown, and is open/,
        { windowEnd: 'open' },
      ],
      [
        'an unknown order',
        /order must be one of ascending, descending, and is random/,
        { order: 'random' },
      ],
      [
        'an unknown way to stop',
        /beyond must be one of cut-silently.* and is stops/,
        { beyond: 'stops' },
      ],
    ] as const
  ).map(
    ([what, message, limits]) =>
      [
        what,
        'the limits of a task are those of a task that can be made',
        message,
        limited(limits),
      ] as const,
  ),
];

describe('a provider that breaks the contract', () => {
  it.each(breakages)('by %s is seen by "%s"', async (_what, name, message, createSubject) => {
    const check = conformanceChecks(createSubject, traits).find((each) => each.name === name);
    await expect(check?.run()).rejects.toThrow(message);
  });

  it('is seen by every check', () => {
    const names = new Set(breakages.map(([, name]) => name));
    const unseen = conformanceChecks(memorySubject, traits).filter((each) => !names.has(each.name));
    expect(unseen.map((each) => each.name)).toEqual([]);
  });

  it('by a capability that it is not said to have is seen', async () => {
    const checks = conformanceChecks(memorySubject, { capabilities: ['list'] });
    const check = checks.find(({ name }) => name.includes('capabilities'));
    await expect(check?.run()).rejects.toThrow(/not said to have getMany/);
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
  it('leaves out what the vendor is not said to be able to do', () => {
    const names = namesFor({ capabilities: [] });
    const special = /listing|deleted|canceled|many tasks are read|an expired|failed|lost|a count/;
    expect(names.filter((name) => special.test(name))).toEqual([]);
    expect(namesFor(traits).length).toBe(names.length + 21);
    // A vendor whose counts always end has one check less.
    expect(namesFor({ ...traits, incompleteCounts: false })).toHaveLength(names.length + 20);
    // Without a way to make a task fail it cannot be run again.
    expect(namesFor({ capabilities: ['retry'] })).toEqual(names);
    expect(namesFor({ capabilities: [], ends: ['failed'] })).toHaveLength(names.length + 1);
  });

  it('takes a vendor that gives no reason for a failure at its word', async () => {
    const given = { ...traits, explainsFailures: false };
    const silent = withProvider(reading(({ error: _error, ...task }) => task));
    await runCheck('a failed task is reported', silent, given);
    const talking = runCheck('a failed task is reported', memorySubject, given);
    await expect(talking).rejects.toThrow(/said to give no reason/);
  });

  it('expects a lost creation to be settled where the vendor is said to do so', async () => {
    const given = { ...traits, settlesCreate: true };
    await runCheck('answer was lost', settles, given);
    const uncertain = runCheck('answer was lost', memorySubject, given);
    await expect(uncertain).rejects.toThrow(/may have been created/);
  });

  it('takes the listing of a subject whose provider must be told where to look', async () => {
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

  it('closes the subject whatever came of the check', async () => {
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
