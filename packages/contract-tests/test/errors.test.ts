import { describe, expect, it } from 'vitest';
import { compareErrors } from '../src/compare-errors.js';
import type { DocumentedError } from '../src/spec.js';

const advice = { kind: 'not-found', retry: 'never' };

function compare(documented: Partial<DocumentedError>, ...errors: readonly object[]): string[] {
  return compareErrors({ Gone: { ...advice, ...documented } }, { 'x-errors': errors });
}

describe('compareErrors', () => {
  const gone = { code: 'Gone', status: [404, 400], ...advice };

  it('accepts the same error with its statuses in any order', () => {
    expect(compare({ status: [400, 404] }, gone)).toEqual([]);
  });

  it('compares the assumed status if the documentation has none', () => {
    expect(compare({ assumed: [404, 400] }, gone)).toEqual([]);
    expect(compare({ assumed: [404] }, gone)).toHaveLength(1);
  });

  it.each([
    ['a missing code', []],
    ['a missing status', [{ ...gone, status: [404] }]],
    ['another status', [{ ...gone, status: [404, 403] }]],
    ['other retry advice', [{ ...gone, retry: 'backoff' }]],
    ['another kind', [{ ...gone, kind: 'conflict' }]],
    ['an invented code', [gone, { ...gone, code: 'Other' }]],
    ['a code that only an SDK contains', [{ ...gone, evidence: 'sdk' }]],
  ])('reports %s', (_, errors) => {
    expect(compare({ status: [400, 404] }, ...errors)).toHaveLength(1);
  });

  it('reports a code that the spec wrongly marks as documented', () => {
    expect(compare({ status: [400, 404], known: 'sdk' }, gone)).toEqual([
      'Gone source: "sdk" in the documentation, "documented" in the spec',
    ]);
  });
});
