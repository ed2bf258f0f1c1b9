import { describe, expect, it } from 'vitest';
import {
  HandleError,
  LinkError,
  TaskFailedError,
  TaskMayExistError,
  TaskRequestError,
  WaitAbortedError,
  WaitError,
} from '@download-tasks/normalize';
import { handle, taskIn, vendorError } from './scripted-reader.js';

const record = { handle, polls: 2, elapsedMs: 30, statesSeen: [] };
const vendor = 'test-cloud';
const lost = { vendor, lookFor: 'Look for it.', cause: vendorError('timeout') };
const task = taskIn('failed', { error: { code: 'Broken', message: 'the disk is full' } });

const errors = [
  [new HandleError('syntax', 'a:b', 'it is nonsense.'), HandleError, { problem: 'syntax' }],
  [new LinkError('The link is nonsense.'), LinkError, { kind: 'malformed' }],
  [new TaskRequestError(vendor, 'to', 'no.'), TaskRequestError, { vendor, member: 'to' }],
  [
    new TaskMayExistError({ ...lost, handle }),
    TaskMayExistError,
    { kind: 'timeout', handle, cause: 'Error: timeout on purpose.' },
  ],
  [
    new TaskFailedError(record, task),
    TaskFailedError,
    { ...record, task, code: 'Broken', vendorMessage: 'the disk is full' },
  ],
  [new WaitAbortedError(record, 'enough'), WaitAbortedError, { ...record, cause: 'enough' }],
  [new WaitAbortedError(record, undefined), WaitError, record],
] as const;

describe.each(errors)('%o', (error, type, known) => {
  it('includes message and details in its JSON', () => {
    const { name, message, reason, ...json } = JSON.parse(JSON.stringify(error)) as Error & {
      reason?: string;
    };
    expect({ name, message }).toEqual({ name: error.constructor.name, message: error.message });
    expect(reason).toBe('reason' in error ? error.reason : undefined);
    expect(json).toMatchObject(known);
    expect('cause' in json).toBe('cause' in known);
  });

  it('is recognized, but other errors are not', () => {
    expect(type.isInstance(error)).toBe(true);
    expect(type.isInstance(new Error(error.message))).toBe(false);
    expect(type.isInstance(undefined)).toBe(false);
    const others = errors.map(([other]) => other).filter(({ name }) => name !== error.name);
    const taken = others.filter((other) => type.isInstance(other));
    expect(taken).toEqual(type === WaitError ? others.filter((other) => 'polls' in other) : []);
  });
});

it('the message of a TaskMayExistError consists of full sentences', () => {
  const causes = [new Error('no response'), new Error('no response.'), 'not an error'];
  const messages = causes.map((cause) => new TaskMayExistError({ ...lost, cause }).message);
  expect(messages).toEqual([
    'A task may have been created at test-cloud, or not: no response. Look for it.',
    'A task may have been created at test-cloud, or not: no response. Look for it.',
    'A task may have been created at test-cloud, or not: the response was lost. Look for it.',
  ]);
});
