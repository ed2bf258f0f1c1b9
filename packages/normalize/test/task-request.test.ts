import { describe, expect, it } from 'vitest';
import { TaskRequestError, type TaskRequest } from '@download-tasks/normalize';
import { checkTaskRequest, type RequestAbilities } from '@download-tasks/normalize/provider';

const abilities: RequestAbilities = {
  from: 'required',
  to: 'optional',
  query: { instead: 'Give a table.' },
  format: { values: ['csv', 'json'] },
  compression: { values: ['none'] },
  name: 'optional',
};
const from = '2026-11-21T00:00:00+08:00';

function refusal(request: TaskRequest): unknown {
  try {
    return checkTaskRequest('test-cloud', request, abilities);
  } catch (error) {
    return error;
  }
}

describe('checkTaskRequest', () => {
  it('returns times as dates and omits absent fields', () => {
    const to = new Date('2026-11-21T00:00:00Z');
    expect(checkTaskRequest('test-cloud', { from, to, format: 'csv' }, abilities)).toStrictEqual({
      from: new Date('2026-11-20T16:00:00Z'),
      to,
      format: 'csv',
    });
  });

  it.each<readonly [TaskRequest, string, string]>([
    [{}, 'from', '"from" is missing, but test-cloud requires it'],
    [{ from, query: '*' }, 'query', 'test-cloud does not support "query". Give a table.'],
    [
      { from, format: 'xml' },
      'format',
      '"format" is "xml", but test-cloud supports only "csv" or "json"',
    ],
    [{ from, compression: 'gzip' }, 'compression', 'supports only "none"'],
    [{ from: '2026-11-21T00:00:00' }, 'from', 'RFC 3339 with a zone'],
    [{ from: new Date(Number.NaN) }, 'from', '"from" is not a time'],
    [{ from, to: from }, 'to', 'the window from 2026-11-20T16:00:00.000Z to 2026-11-20T16'],
  ])('rejects %o', (request, member, message) => {
    const error = refusal(request);
    expect(TaskRequestError.isInstance(error)).toBe(true);
    expect(error).toMatchObject({ kind: 'invalid', member, vendor: 'test-cloud' });
    expect(String(error)).toContain(message);
  });
});
