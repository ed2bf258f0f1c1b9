import { describe, expect, it } from 'vitest';
import { TaskMayExistError } from '@download-tasks/normalize';
import { settleCreate } from '@download-tasks/normalize/provider';
import { rejectionOf, vendorError } from './scripted-reader.js';

const init = { vendor: 'test-cloud', lookFor: 'Look for it.', handle: 'test-cloud:a' };

function lost(kind: string, more: object = {}) {
  const error = vendorError(kind, { attempts: 1, retryable: false, ...more });
  return { error, create: async () => Promise.reject(error) };
}

async function lookUp(): Promise<never> {
  throw new Error('lookUp() must not be called.');
}

describe('settleCreate', () => {
  it('returns the created task without a lookup', async () => {
    expect(await settleCreate({ ...init, create: async () => 'task', lookUp })).toBe('task');
  });

  it.each([
    ['network', {}],
    ['timeout', {}],
    ['aborted', {}],
    ['server', { status: 503 }],
    ['server', {}],
    ['malformed', { attempts: 0 }],
  ])('looks for the task after the error %s %o', async (kind, more) => {
    const { create, error } = lost(kind, more);
    expect(await settleCreate({ ...init, create, lookUp: async () => 'found' })).toBe('found');
    const absent = settleCreate({ ...init, create, lookUp: async () => undefined });
    expect(await rejectionOf(absent)).toBe(error);
    const denied = settleCreate({ ...init, create, lookUp: async () => Promise.reject(error) });
    expect(TaskMayExistError.isInstance(await rejectionOf(denied))).toBe(true);
    const uncertain = await rejectionOf(settleCreate({ ...init, create }));
    expect(uncertain).toMatchObject({
      kind,
      retryable: false,
      handle: 'test-cloud:a',
      cause: error,
    });
    expect(String(uncertain)).toContain('Look for it.');
  });

  it.each([
    ['invalid', {}],
    ['throttled', {}],
    ['conflict', {}],
    ['auth', {}],
    ['server', { status: 200 }],
    ['network', { attempts: 0 }],
    ['network', { retryable: true }],
  ])('rethrows the error %s %o, because no task was created', async (kind, more) => {
    const { create, error } = lost(kind, more);
    expect(await rejectionOf(settleCreate({ ...init, create, lookUp }))).toBe(error);
  });
});
