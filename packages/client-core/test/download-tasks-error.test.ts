import { inspect } from 'node:util';
import { describe, expect, it, vi } from 'vitest';
import { DownloadTasksError } from '../src/index.js';

const url = 'https://bucket.test/file.csv?OSSAccessKeyId=LTAI0123456789&Signature=abcdef0123456789';

function failing(cause?: unknown): DownloadTasksError {
  return new DownloadTasksError({
    vendor: 'acme-jobs',
    operation: 'GetJob',
    kind: 'not-found',
    message: 'the job is gone.',
    nextStep: 'Check the identifier.',
    status: 404,
    code: 'JobNotFound',
    requestId: 'r-1',
    attempts: 1,
    cause,
  });
}

describe('DownloadTasksError', () => {
  it('reports what happened and ends with the next step', () => {
    expect(failing().message).toBe('acme-jobs GetJob: the job is gone. Check the identifier.');
  });

  it('is data for logs', () => {
    expect(JSON.parse(JSON.stringify(failing(new TypeError('fetch failed'))))).toEqual({
      name: 'DownloadTasksError',
      message: 'acme-jobs GetJob: the job is gone. Check the identifier.',
      vendor: 'acme-jobs',
      operation: 'GetJob',
      kind: 'not-found',
      status: 404,
      code: 'JobNotFound',
      requestId: 'r-1',
      retryable: false,
      attempts: 1,
      cause: 'TypeError: fetch failed',
    });
  });

  it('is recognized if another copy of the package created it', async () => {
    vi.resetModules();
    const other = await import('../src/errors/download-tasks-error.js');
    const foreign = new other.DownloadTasksError({ vendor: 'a', kind: 'config', message: 'b' });
    expect(foreign).not.toBeInstanceOf(DownloadTasksError);
    expect(DownloadTasksError.isInstance(foreign)).toBe(true);
  });

  it.each([null, undefined, 'DownloadTasksError', {}, new Error('x')])(
    'is not confused with %s',
    (value) => {
      expect(DownloadTasksError.isInstance(value)).toBe(false);
    },
  );

  it('shows no secret in any form, wherever one is in it', () => {
    const deepest = Object.assign(new Error(`connect ${url}`), { code: 'ECONNREFUSED' });
    const cause = Object.assign(new TypeError(`failed: ${url}`, { cause: deepest }), {
      config: { headers: { authorization: 'abcdef0123456789' } },
    });
    const error = new DownloadTasksError({
      vendor: 'acme-jobs',
      kind: 'network',
      message: `could not get ${url}`,
      cause,
    });
    const shown = [
      String(error),
      error.stack,
      JSON.stringify(error),
      inspect(error, { depth: 9, showHidden: true }),
      inspect(error.cause, { depth: 9, showHidden: true }),
    ];
    for (const text of shown) {
      expect(text).not.toMatch(/LTAI0123456789|abcdef0123456789/);
    }
    expect(error.cause).toMatchObject({ name: 'TypeError', cause: { code: 'ECONNREFUSED' } });
  });

  it.each([
    ['a string', `text ${url}`],
    ['null', null],
    ['an object', { secret: 1 }],
    [
      'an object that cannot be read',
      {
        get message(): string {
          throw new Error('no');
        },
      },
    ],
    ['a cycle', cyclic()],
  ])('survives %s as a cause', (_name, cause) => {
    expect(inspect(failing(cause), { depth: 9 })).not.toContain('LTAI0123456789');
  });
});

function cyclic(): Error {
  const error = new Error('round');
  error.cause = error;
  return error;
}
