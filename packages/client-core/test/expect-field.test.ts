import { describe, expect, it } from 'vitest';
import { DownloadTasksError, expectField } from '../src/index.js';

const place = { vendor: 'acme-jobs', operation: 'GetJob', field: 'result.job' };

describe('expectField', () => {
  it.each([[''], [0], [false], [{}]])('returns the present value %o', (value) => {
    expect(expectField(value, place)).toBe(value);
  });

  it.each([[undefined], [null]])('names the field with the value %o', (value) => {
    const thrown = (): unknown => expectField(value, place);
    expect(thrown).toThrow(DownloadTasksError);
    expect(thrown).toThrow(/acme-jobs GetJob: the response has no result\.job/);
    expect(thrown).toThrow(expect.objectContaining({ kind: 'malformed', retryable: false }));
  });
});
