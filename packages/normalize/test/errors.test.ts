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

describe('a message with texts of a vendor', () => {
  const hostile = 'bad\u001b]0;title\u0007\n\u009b31m\u202efdp\u2028end';
  const clean = String.raw`bad\u001b]0;title\u0007\u000a\u009b31m\u202efdp\u2028end`;

  it('is one line without control characters, and the original is a property', () => {
    const failed = taskIn('failed', { error: { code: hostile, message: hostile } });
    const error = new TaskFailedError(record, failed);
    expect(error.message).toContain(`failed: ${clean}: ${clean}.`);
    expect(error).toMatchObject({ code: hostile, vendorMessage: hostile });
    const cause = new Error(hostile);
    expect(new TaskMayExistError({ ...lost, cause }).message).not.toContain('\u001b');
  });

  it('is bounded', () => {
    const failed = taskIn('failed', { error: { message: 'x'.repeat(100_000) } });
    expect(new TaskFailedError(record, failed).message.length).toBeLessThan(1200);
  });
});
