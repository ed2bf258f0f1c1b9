import { getEventListeners } from 'node:events';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  TaskCanceledError,
  TaskExpiredError,
  TaskFailedError,
  TaskGoneError,
  waitForTask,
  WaitAbortedError,
  WaitDeniedError,
  WaitError,
  WaitPollError,
  WaitTimeoutError,
  type DownloadTask,
  type TaskState,
  type WaitOptions,
  type WaitProgress,
} from '@download-tasks/normalize';
import { createVirtualClock } from '@download-tasks/normalize/testing';
import { handle, rejectionOf, scriptedReader, taskIn, vendorError } from './scripted-reader.js';

function rows(done: number): DownloadTask {
  return taskIn('running', { progress: { done, unit: 'rows' } });
}

function hint(retryAfterMs: unknown): Error {
  return vendorError('throttled', { retryAfterMs });
}

function throwAtOnce(): never {
  throw vendorError('auth');
}

function runningTimers(): number {
  return process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
}

async function sleepsOf(reader: ReturnType<typeof scriptedReader>, options: WaitOptions = {}) {
  const clock = createVirtualClock();
  await waitForTask(reader, handle, { clock, random: () => 0.5, ...options });
  return clock.sleeps;
}

describe('waitForTask', () => {
  it('resolves with a task that has finished at the first poll, without sleeping', async () => {
    const clock = createVirtualClock();
    const reader = scriptedReader('succeeded');
    const task = await waitForTask(reader, handle, { clock });
    expect(task).toEqual(taskIn('succeeded'));
    expect(reader.calls).toHaveLength(1);
    expect(clock.sleeps).toEqual([]);
  });

  it('resolves with a partial task', async () => {
    const reader = scriptedReader('running', 'partial');
    const task = await waitForTask(reader, handle, { clock: createVirtualClock() });
    expect(task.state).toBe('partial');
  });

  it('continues to poll through queued, running and unknown states', async () => {
    const reader = scriptedReader('queued', 'unknown', 'running', 'unknown', 'succeeded');
    await waitForTask(reader, handle, { clock: createVirtualClock() });
    expect(reader.calls).toHaveLength(5);
  });

  it('reports every poll with the whole task and whether it changed', async () => {
    const events: WaitProgress[] = [];
    await waitForTask(scriptedReader('queued', rows(1), rows(1), rows(2), 'succeeded'), handle, {
      clock: createVirtualClock(),
      intervalMs: 5_000,
      onProgress: (event) => events.push(event),
    });
    expect(events.map((event) => event.changed)).toEqual([true, true, false, true, true]);
    expect(events[1]).toEqual({
      task: rows(1),
      polls: 2,
      elapsedMs: 5_000,
      changed: true,
      nextPollInMs: 5_000,
    });
    expect(events[4]).toEqual({
      task: taskIn('succeeded'),
      polls: 5,
      elapsedMs: 20_000,
      changed: true,
    });
  });

  it('rejects with the error that onProgress throws, and stops polling', async () => {
    const reader = scriptedReader('running');
    const mistake = new Error('a mistake of the caller');
    const waiting = waitForTask(reader, handle, {
      clock: createVirtualClock(),
      onProgress: () => {
        throw mistake;
      },
    });
    expect(await rejectionOf(waiting)).toBe(mistake);
    expect(reader.calls).toHaveLength(1);
  });

  it.each([
    ['timeoutMs', 0],
    ['timeoutMs', Number.POSITIVE_INFINITY],
    ['timeoutMs', Number.NaN],
    ['timeoutMs', 2 ** 31],
    ['intervalMs', 0],
    ['intervalMs', -1],
    ['notFoundGraceMs', -1],
    ['maxPollErrors', 1.5],
  ])('rejects %s %s', async (name, value) => {
    const reader = scriptedReader('succeeded');
    const error = await rejectionOf(waitForTask(reader, handle, { [name]: value }));
    expect(error).toBeInstanceOf(RangeError);
    expect(String(error)).toContain(`${name} is ${value}`);
    expect(reader.calls).toHaveLength(0);
  });
});

describe('waiting for a task that does not succeed', () => {
  it('rejects with the vendor reason and the task if it failed', async () => {
    const failed = taskIn('failed', { error: { code: 'QuerySyntax', message: 'no such field' } });
    const reader = scriptedReader('running', failed);
    const error = await rejectionOf(waitForTask(reader, handle, { clock: createVirtualClock() }));
    expect(TaskFailedError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({
      name: 'TaskFailedError',
      reason: 'failed',
      code: 'QuerySyntax',
      vendorMessage: 'no such field',
      task: failed,
      polls: 2,
      handle,
    });
    expect(String(error)).toContain(`Task ${handle} failed: QuerySyntax: no such field.`);
  });

  it('rejects with a message about the missing reason if it failed without one', async () => {
    const error = await rejectionOf(waitForTask(scriptedReader('failed'), handle));
    expect(String(error)).toContain('the vendor gave no reason');
    expect(error).not.toHaveProperty('code');
  });

  it.each([
    ['canceled', TaskCanceledError],
    ['expired', TaskExpiredError],
  ] as const)('rejects with a separate error class if it is %s', async (state, type) => {
    const error = await rejectionOf(waitForTask(scriptedReader(state), handle));
    expect(type.isInstance(error)).toBe(true);
    expect(TaskFailedError.isInstance(error)).toBe(false);
    expect(error).toMatchObject({ reason: state, task: taskIn(state), name: type.name });
  });

  it('reports the end as progress first', async () => {
    const states: string[] = [];
    const onProgress = (event: WaitProgress) => states.push(event.task.state);
    await rejectionOf(waitForTask(scriptedReader('expired'), handle, { onProgress }));
    expect(states).toEqual(['expired']);
  });
});

describe('a poll that fails', () => {
  it.each(['auth', 'permission'])('with %s ends the wait immediately', async (kind) => {
    const clock = createVirtualClock();
    const cause = vendorError(kind);
    const error = await rejectionOf(
      waitForTask(scriptedReader('running', cause), handle, { clock }),
    );
    expect(WaitDeniedError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ reason: 'denied', polls: 2, cause, task: taskIn('running') });
    expect(clock.sleeps).toHaveLength(1);
  });

  it.each([
    vendorError('invalid'),
    vendorError('config'),
    vendorError('conflict'),
    vendorError('aborted'),
    vendorError('a kind of tomorrow'),
    new TypeError('a mistake in the provider'),
  ])('with $message ends the wait immediately', async (cause) => {
    const clock = createVirtualClock();
    const error = await rejectionOf(waitForTask(scriptedReader(cause), handle, { clock }));
    expect(WaitPollError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ reason: 'poll-failed', polls: 1, cause });
    expect(clock.sleeps).toEqual([]);
  });

  it('by throwing instead of rejecting is treated the same', async () => {
    const error = await rejectionOf(waitForTask({ get: throwAtOnce }, handle));
    expect(WaitDeniedError.isInstance(error)).toBe(true);
  });

  it.each(['throttled', 'server', 'network', 'timeout', 'malformed'])(
    'with %s is retried',
    async (kind) => {
      const error = vendorError(kind);
      const reader = scriptedReader('running', error, error, 'succeeded');
      await waitForTask(reader, handle, { clock: createVirtualClock() });
      expect(reader.calls).toHaveLength(4);
    },
  );

  it('with an unknown kind is retried if it is retryable', async () => {
    const reader = scriptedReader(vendorError('odd', { retryable: true }), 'succeeded');
    await waitForTask(reader, handle, { clock: createVirtualClock() });
    expect(reader.calls).toHaveLength(2);
  });

  it('is retried as often as allowed in a row, and the error contains the cause', async () => {
    const error = vendorError('server');
    const reader = scriptedReader(error, error, 'running', error, error, error);
    const options = { clock: createVirtualClock(), maxPollErrors: 2 };
    const rejection = await rejectionOf(waitForTask(reader, handle, options));
    expect(WaitPollError.isInstance(rejection)).toBe(true);
    expect(rejection).toMatchObject({ polls: 6, cause: error });
    expect(String(rejection)).toMatch(
      /in 3 attempts in a row: server on purpose\. .* wait for the same handle again\.$/,
    );
  });

  it('with not-found is retried while the task may be new', async () => {
    const missing = vendorError('not-found');
    const clock = createVirtualClock();
    await waitForTask(scriptedReader(missing, missing, 'succeeded'), handle, { clock });
    expect(clock.sleeps).toHaveLength(2);
  });

  it('with not-found does not count as a failed poll', async () => {
    const missing = vendorError('not-found');
    const reader = scriptedReader(missing, missing, vendorError('server'), 'succeeded');
    const options = { clock: createVirtualClock(), intervalMs: 1_000, maxPollErrors: 1 };
    expect((await waitForTask(reader, handle, options)).state).toBe('succeeded');
  });

  it('with not-found means gone after the grace period', async () => {
    const clock = createVirtualClock();
    const options = { clock, notFoundGraceMs: 6_000, intervalMs: 3_000 };
    const cause = vendorError('not-found');
    const error = await rejectionOf(waitForTask(scriptedReader(cause), handle, options));
    expect(TaskGoneError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ reason: 'gone', polls: 3, elapsedMs: 6_000, cause });
    expect(error).not.toHaveProperty('task');
    expect(String(error)).toContain('does not exist');
  });

  it('with not-found means gone immediately if the task was seen before', async () => {
    const reader = scriptedReader('running', vendorError('not-found'));
    const error = await rejectionOf(waitForTask(reader, handle, { clock: createVirtualClock() }));
    expect(TaskGoneError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ polls: 2, task: taskIn('running') });
    expect(String(error)).toContain('it was running before');
  });
});

describe('the time between polls', () => {
  it('grows from 2 s and is short again after a change of state', async () => {
    const reader = scriptedReader('queued', 'queued', 'queued', 'running', 'running', 'succeeded');
    expect(await sleepsOf(reader)).toEqual([4_000, 7_000, 11_500, 4_000, 7_000]);
  });

  it('is never below 2 s or above 60 s without a hint', async () => {
    const steps = fc.array(fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }), {
      minLength: 1,
      maxLength: 40,
    });
    await fc.assert(
      fc.asyncProperty(steps, async (numbers) => {
        const polls: TaskState[] = [...numbers.map(() => 'running' as const), 'succeeded'];
        let index = 0;
        const random = () => numbers[index++] ?? 0;
        for (const ms of await sleepsOf(scriptedReader(...polls), { random })) {
          expect(ms).toBeGreaterThanOrEqual(2_000);
          expect(ms).toBeLessThanOrEqual(60_000);
        }
      }),
    );
  });

  it('remains 60 s after it has grown to 60 s', async () => {
    const polls: TaskState[] = [
      ...Array.from({ length: 6 }, () => 'running' as const),
      'succeeded',
    ];
    const sleeps = await sleepsOf(scriptedReader(...polls), { random: () => 0.9999 });
    expect(sleeps.slice(-2)).toEqual([60_000, 60_000]);
  });

  it('follows the hint of the server once, and is at least one second', async () => {
    const reader = scriptedReader(hint(90_000), hint(10), 'running', 'succeeded');
    expect(await sleepsOf(reader)).toEqual([90_000, 1_000, 4_000]);
  });

  it.each([1e12, Number.MAX_VALUE])(
    'is at most five minutes even if the hint is %s ms',
    async (ms) => {
      const reader = scriptedReader(hint(ms), 'succeeded');
      expect(await sleepsOf(reader)).toEqual([300_000]);
    },
  );

  it.each([Number.NaN, -1, 0, '5000', Number.POSITIVE_INFINITY])(
    'ignores the hint %s',
    async (retryAfterMs) => {
      const reader = scriptedReader(hint(retryAfterMs), 'succeeded');
      expect(await sleepsOf(reader)).toEqual([4_000]);
    },
  );

  it('is the interval of the user even if the server requests another one', async () => {
    const reader = scriptedReader(hint(90_000), 'running', 'succeeded');
    expect(await sleepsOf(reader, { intervalMs: 20 })).toEqual([20, 20]);
  });
});

describe('the deadline', () => {
  it('ends a wait after an hour by default, with a last poll just before', async () => {
    const clock = createVirtualClock();
    const error = await rejectionOf(waitForTask(scriptedReader('running'), handle, { clock }));
    expect(WaitTimeoutError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ reason: 'deadline', elapsedMs: 3_599_000 });
  });

  it('reports the seen states, their number, and the last task', async () => {
    const odd = taskIn('unknown', { vendorState: 'PAUSED' });
    const reader = scriptedReader('queued', 'queued', odd);
    const options = { clock: createVirtualClock(), timeoutMs: 11_000, intervalMs: 2_500 };
    const error = await rejectionOf(waitForTask(reader, handle, options));
    expect(error).toMatchObject({
      task: odd,
      polls: 5,
      statesSeen: [
        { state: 'queued', vendorState: 'QUEUED', polls: 2 },
        { state: 'unknown', vendorState: 'PAUSED', polls: 3 },
      ],
    });
    expect(String(error)).toContain(
      'queued ("QUEUED") in 2, unknown ("PAUSED", a state that this version does not know) in 3',
    );
  });

  it('has the error of the last poll as its cause', async () => {
    const cause = vendorError('network');
    const options = { clock: createVirtualClock(), timeoutMs: 5_000 };
    const error = await rejectionOf(waitForTask(scriptedReader(cause), handle, options));
    expect(error).toMatchObject({ reason: 'deadline', cause });
    expect(String(error)).toContain('no poll succeeded');
  });

  it('leaves time for a success in the last poll', async () => {
    const options = { clock: createVirtualClock(), timeoutMs: 5_000, intervalMs: 60_000 };
    const task = await waitForTask(scriptedReader('running', 'succeeded'), handle, options);
    expect(task.state).toBe('succeeded');
    expect(options.clock.sleeps).toEqual([4_500]);
  });

  it('is respected for any interval and jitter, with polls that are never close together', async () => {
    const milliseconds = fc.integer({ min: 1, max: 100_000 });
    const wait = fc.record({
      timeoutMs: fc.integer({ min: 100, max: 1_000_000 }),
      intervalMs: fc.option(
        milliseconds.filter((ms) => ms > 500),
        { nil: undefined },
      ),
      hintMs: fc.option(milliseconds, { nil: undefined }),
      jitter: fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
    });
    await fc.assert(
      fc.asyncProperty(wait, async ({ timeoutMs, intervalMs, hintMs, jitter }) => {
        const clock = createVirtualClock();
        const failure = vendorError('throttled', { retryAfterMs: hintMs });
        const error = await rejectionOf(
          waitForTask(scriptedReader(failure), handle, {
            clock,
            timeoutMs,
            ...(intervalMs === undefined ? {} : { intervalMs }),
            random: () => jitter,
            maxPollErrors: 1_000_000,
          }),
        );
        const lead = Math.min(1_000, timeoutMs / 10);
        expect(WaitTimeoutError.isInstance(error)).toBe(true);
        expect(clock.now()).toBeCloseTo(timeoutMs - lead, 3);
        const shortest = Math.min(...clock.sleeps);
        expect(shortest).toBeGreaterThanOrEqual(
          Math.min(intervalMs ?? 1_000, 1_000, clock.now()) - 0.001,
        );
      }),
      { numRuns: 300 },
    );
  });

  it('aborts a poll that hangs, and signals the provider', async () => {
    let given: AbortSignal | undefined;
    const get = (_handle: string, options?: { signal?: AbortSignal }) => {
      given = options?.signal;
      return new Promise<never>(() => {});
    };
    const error = await rejectionOf(waitForTask({ get }, handle, { timeoutMs: 30 }));
    expect(WaitTimeoutError.isInstance(error)).toBe(true);
    expect(given?.aborted).toBe(true);
  });

  it('is enforced by the system clock', async () => {
    const reader = scriptedReader('running');
    const started = performance.now();
    const error = await rejectionOf(
      waitForTask(reader, handle, { timeoutMs: 200, intervalMs: 50 }),
    );
    expect(WaitTimeoutError.isInstance(error)).toBe(true);
    expect(performance.now() - started).toBeGreaterThan(150);
    expect(reader.calls.length).toBeGreaterThanOrEqual(3);
    expect(reader.calls.length).toBeLessThanOrEqual(5);
  });
});

describe('the signal', () => {
  it('that is already aborted prevents polling', async () => {
    const reader = scriptedReader('succeeded');
    const reason = new Error('no longer wanted');
    const waiting = waitForTask(reader, handle, { signal: AbortSignal.abort(reason) });
    const error = await rejectionOf(waiting);
    expect(WaitAbortedError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ reason: 'aborted', cause: reason, polls: 0 });
    expect(reader.calls).toHaveLength(0);
  });

  it('wakes the sleep, and no poll follows', async () => {
    const reader = scriptedReader('running');
    const controller = new AbortController();
    const started = performance.now();
    const error = await rejectionOf(
      waitForTask(reader, handle, {
        signal: controller.signal,
        intervalMs: 200,
        onProgress: () => setTimeout(() => controller.abort(), 20),
      }),
    );
    expect(error).toMatchObject({ reason: 'aborted', polls: 1, task: taskIn('running') });
    expect(performance.now() - started).toBeLessThan(150);
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(reader.calls).toHaveLength(1);
  });

  it('also wakes a clock that ignores the signal', async () => {
    const controller = new AbortController();
    const clock = { now: () => 0, sleep: () => new Promise<void>(() => {}) };
    const waiting = waitForTask(scriptedReader('running'), handle, {
      signal: controller.signal,
      clock,
    });
    setTimeout(() => controller.abort(), 5);
    expect(await rejectionOf(waiting)).toMatchObject({ reason: 'aborted' });
  });

  it('aborts a poll in flight, and signals the provider', async () => {
    const controller = new AbortController();
    let told: unknown;
    const get = (_handle: string, options?: { signal?: AbortSignal }) =>
      new Promise<never>((_resolve, reject) => {
        options?.signal?.addEventListener('abort', () => {
          told = options.signal?.reason;
          reject(vendorError('aborted'));
        });
      });
    const waiting = waitForTask({ get }, handle, { signal: controller.signal });
    controller.abort('enough');
    expect(await rejectionOf(waiting)).toMatchObject({ reason: 'aborted', cause: 'enough' });
    expect(told).toBe('enough');
  });

  it('aborted by onProgress ends the wait before the sleep', async () => {
    const controller = new AbortController();
    const clock = createVirtualClock();
    const waiting = waitForTask(scriptedReader('running'), handle, {
      signal: controller.signal,
      clock,
      onProgress: () => controller.abort(),
    });
    expect(await rejectionOf(waiting)).toMatchObject({ reason: 'aborted' });
    expect(clock.sleeps).toEqual([]);
  });

  it('aborted by the provider itself ends the poll', async () => {
    const controller = new AbortController();
    const get = () => {
      controller.abort();
      return new Promise<never>(() => {});
    };
    const waiting = waitForTask({ get }, handle, { signal: controller.signal });
    expect(await rejectionOf(waiting)).toMatchObject({ reason: 'aborted', polls: 1 });
  });

  it('has no listeners after the wait, and neither does the signal of the provider', async () => {
    const { signal } = new AbortController();
    const reader = scriptedReader('queued', 'running', 'succeeded');
    await waitForTask(reader, handle, { signal, intervalMs: 1 });
    await rejectionOf(waitForTask(scriptedReader('failed'), handle, { signal }));
    const signals = [signal, ...reader.calls.flatMap((call) => call.signal ?? [])];
    expect(signals).toHaveLength(4);
    expect(signals.map((each) => getEventListeners(each, 'abort'))).toEqual([[], [], [], []]);
  });

  it.each(['aborted', 'deadline', 'done'])(
    'leaves no timer running when the wait is %s',
    async (end) => {
      const before = runningTimers();
      const controller = new AbortController();
      const reader = scriptedReader('running', ...(end === 'done' ? ['succeeded' as const] : []));
      await waitForTask(reader, handle, {
        signal: controller.signal,
        intervalMs: end === 'aborted' ? 60_000 : 5,
        timeoutMs: end === 'deadline' ? 20 : 60_000,
        onProgress: () => {
          if (end === 'aborted') {
            queueMicrotask(() => controller.abort());
          }
        },
      }).catch(() => {});
      expect(runningTimers()).toBeLessThanOrEqual(before);
    },
  );
});

describe('createVirtualClock', () => {
  it('advances with each sleep, together with the vendor, and rejects a sleep when aborted', async () => {
    const advanced: number[] = [];
    const clock = createVirtualClock((ms) => {
      advanced.push(ms);
    });
    await clock.sleep(5, new AbortController().signal);
    await clock.sleep(7, new AbortController().signal);
    expect([clock.now(), clock.sleeps, advanced]).toEqual([12, [5, 7], [5, 7]]);
    await expect(clock.sleep(1, AbortSignal.abort())).rejects.toThrow('aborted');
    expect(clock.now()).toBe(12);
  });
});

describe('WaitError', () => {
  it('recognizes all errors of a wait, from any copy of the package, but nothing else', async () => {
    const error = await rejectionOf(waitForTask(scriptedReader('failed'), handle));
    expect(WaitError.isInstance(error)).toBe(true);
    expect(error).toBeInstanceOf(Error);
    const copy = { [Symbol.for('download-tasks.WaitError')]: true, reason: 'failed' };
    expect(TaskFailedError.isInstance(copy)).toBe(true);
    expect(TaskGoneError.isInstance(copy)).toBe(false);
    for (const other of [undefined, null, 'failed', new Error('failed'), { reason: 'failed' }]) {
      expect(WaitError.isInstance(other)).toBe(false);
    }
  });
});
