import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  isTerminal,
  terminalStates,
  waitForTask,
  waitForTasks,
  WaitError,
  type TaskProvider,
  type TaskState,
} from '@download-tasks/normalize';
import { mayFollow, normalizeState } from '@download-tasks/normalize/provider';
import { createVirtualClock } from '@download-tasks/normalize/testing';
import {
  handle,
  scriptedReader,
  taskIn,
  vendorError,
  type ScriptedResponse,
} from './scripted-reader.js';

const vendorStates = {
  WAITING: 'queued',
  RUNNING: 'running',
  DONE: 'succeeded',
  SOME: 'partial',
  BROKEN: 'failed',
  STOPPED: 'canceled',
  OLD: 'expired',
} as const;
const known = Object.keys(vendorStates);
const meaningOf = new Map<string, TaskState>(
  Object.entries(vendorStates).map(([word, state]) => [word.toLowerCase(), state]),
);

const spaces = fc.stringMatching(/^[ \t\n]{0,2}$/);
/** A vendor state in any case, with surrounding space, or any other text. */
const word = fc.oneof(
  fc
    .tuple(spaces, fc.constantFrom(...known), fc.boolean(), spaces)
    .map(([before, state, lower, after]) => before + (lower ? state.toLowerCase() : state) + after),
  fc.string(),
  fc.constantFrom('constructor', '__proto__', 'toString', ''),
);
const passing = fc.constantFrom('throttled', 'server', 'network', 'timeout', 'malformed');
const failure = fc.oneof(passing, fc.constant('not-found'));
const responses = fc.array(
  fc.oneof({ weight: 5, arbitrary: word }, { weight: 1, arbitrary: failure.map(vendorErrorOf) }),
  { minLength: 1, maxLength: 12 },
);

function vendorErrorOf(kind: string): Error {
  return vendorError(kind);
}

function responseOf(response: string | Error): ScriptedResponse {
  if (response instanceof Error) {
    return response;
  }
  const state = normalizeState(vendorStates, response);
  expect(state).toBe(meaningOf.get(response.trim().toLowerCase()) ?? 'unknown');
  return taskIn(state, { vendorState: response });
}

/** The expected end of a wait, as an independent model; polls are two seconds apart. */
function expectedEnd(script: readonly ScriptedResponse[]): string {
  let wasSeen = false;
  for (let poll = 0; ; poll += 1) {
    const response = script[Math.min(poll, script.length - 1)];
    if (response instanceof Error) {
      const isMissing = Reflect.get(response, 'kind') === 'not-found';
      if (isMissing && (wasSeen || poll * 2_000 >= 10_000)) {
        return 'gone';
      }
    } else if (typeof response === 'object') {
      wasSeen = true;
      if (isTerminal(response.state)) {
        return response.state;
      }
    }
    if (poll > 40) {
      return 'deadline';
    }
  }
}

const options = { intervalMs: 2_000, timeoutMs: 60_000, maxPollErrors: 1_000 };

async function endOf(script: readonly ScriptedResponse[]) {
  const reader = scriptedReader(...script);
  const clock = createVirtualClock();
  const end = await waitForTask(reader, handle, { clock, ...options }).then(
    (task) => task.state,
    (error: unknown) => (WaitError.isInstance(error) ? error.reason : error),
  );
  return { end, polls: reader.calls.length };
}

async function endAmongMany(script: readonly ScriptedResponse[]): Promise<unknown> {
  const reader = scriptedReader(...script);
  const provider: TaskProvider = {
    vendor: 'test-cloud',
    create: async () => Promise.reject(vendorError('invalid')),
    links: async () => [],
    get: (given) => reader.get(given),
  };
  const clock = createVirtualClock();
  const given = { clock, ...options, requestsPerSecond: 1_000 };
  for await (const { task, error } of waitForTasks([{ provider, handle }], given)) {
    return task?.state ?? error?.reason;
  }
  return 'no result';
}

describe('the states of a task', () => {
  it('end a wait exactly as defined, for any responses of a vendor', async () => {
    await fc.assert(
      fc.asyncProperty(responses, async (given) => {
        const script = given.map(responseOf);
        const expected = expectedEnd(script);
        const { end } = await endOf(script);
        expect(end).toBe(expected);
        expect(await endAmongMany(script)).toBe(expected);
      }),
      { numRuns: 300 },
    );
  });

  it('are not polled again after a terminal state', async () => {
    await fc.assert(
      fc.asyncProperty(responses, async (given) => {
        const script = given.map(responseOf);
        const first = script.findIndex(
          (response) =>
            !(response instanceof Error) &&
            typeof response === 'object' &&
            isTerminal(response.state),
        );
        const { polls } = await endOf(script);
        expect(polls).toBeLessThanOrEqual(first === -1 ? 99 : first + 1);
      }),
    );
  });

  it('never end a wait because of an unknown state', async () => {
    const unknown = fc.array(fc.string().filter(isUnknown), { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(unknown, async (words) => {
        const { end } = await endOf(words.map(responseOf));
        expect(end).toBe('deadline');
      }),
      { numRuns: 50 },
    );
  });

  it('never change once terminal, except when files expire', () => {
    const states: readonly TaskState[] = [...terminalStates, 'queued', 'running', 'unknown'];
    const left = terminalStates.flatMap((before) =>
      states
        .filter((after) => after !== before && mayFollow(before, after))
        .map((after) => [before, after]),
    );
    expect(left).toEqual([
      ['succeeded', 'expired'],
      ['partial', 'expired'],
    ]);
    expect(
      states.every((after) => mayFollow('unknown', after) && mayFollow('running', after)),
    ).toBe(true);
  });
});

function isUnknown(text: string): boolean {
  return !known.includes(text.trim().toUpperCase());
}
