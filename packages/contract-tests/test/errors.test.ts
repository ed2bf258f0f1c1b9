import { describe, expect, it } from 'vitest';
import { compareErrors } from '../src/compare-errors.js';
import { readVendorSpec, vendors } from '../src/spec.js';

describe.each(vendors)('%s: the documented error codes', (vendor) => {
  const { document, documentedErrors } = readVendorSpec(vendor);

  it('are some', () => {
    expect(Object.keys(documentedErrors).length).toBeGreaterThan(5);
  });

  it('are in x-errors with their status, and no others claim to be documented', () => {
    expect(compareErrors(documentedErrors, document)).toEqual([]);
  });
});

function compare(documented: object, ...errors: readonly object[]): string[] {
  return compareErrors({ Gone: documented }, { 'x-errors': errors });
}

describe('compareErrors', () => {
  const gone = { code: 'Gone', status: [404, 400] };

  it('is content with the same error, in any order of statuses', () => {
    expect(compare({ status: [400, 404] }, gone)).toEqual([]);
  });

  it('compares no status where none is printed', () => {
    expect(compare({}, gone)).toEqual([]);
  });

  it('lets the spec know more than the documentation', () => {
    const seen = { code: 'Seen', status: [400], evidence: 'secondhand' };
    expect(compare({}, gone, seen)).toEqual([]);
  });

  it.each([
    ['a forgotten code', []],
    ['a forgotten status', [{ ...gone, status: [404] }]],
    ['another status', [{ ...gone, status: [404, 403] }]],
    ['an invented code', [gone, { code: 'Other', status: [400] }]],
    ['a code that only an SDK knows', [{ ...gone, evidence: 'sdk' }]],
  ])('reports %s', (_, errors) => {
    expect(compare({ status: [400, 404] }, ...errors)).toHaveLength(1);
  });

  it('reports a code that the spec takes for documented', () => {
    expect(compare({ known: 'sdk' }, gone)).toEqual([
      'Gone: source is sdk in the documentation and documented in the spec',
    ]);
  });
});
