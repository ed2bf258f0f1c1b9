import { describe, expect, it } from 'vitest';
import { findRefused } from '../../src/input/find-refused.js';
import type { FieldSpec } from '../../src/input/operation-spec.js';

function field(name: string, more: Partial<FieldSpec> = {}): { option: string; field: FieldSpec } {
  const spec = { path: [name], type: 'string', required: true, description: '' } as const;
  return { option: name.toLowerCase(), field: { ...spec, ...more } };
}

describe('which argument a vendor refused', () => {
  const fields = [
    field('logStoreName', { minLength: 1, maxLength: 4 }),
    field('format', { values: ['csv', 'json'] }),
    field('limit', { type: 'integer', minimum: 1, maximum: 10 }),
    field('name', { pattern: '^[a-z]+$' }),
  ];
  const fine = { logStoreName: 'web', format: 'csv', limit: 5, name: 'a' };

  it('is the one that its message names, by its documented name', () => {
    const message = 'The parameter logStoreName is invalid';
    expect(findRefused(fields, fine, message)).toEqual([{ option: 'logstorename', given: 'web' }]);
    expect(findRefused(fields, fine, 'The logStoreNames are invalid')).toEqual([]);
  });

  it.each([
    ['logStoreName', 'longer', 'documented length: 1 to 4 characters'],
    ['logStoreName', '', 'documented length: 1 to 4 characters'],
    ['format', 'xml', 'documented values: csv, json'],
    ['limit', 11, 'documented maximum: 10'],
    ['limit', 0, 'documented minimum: 1'],
    ['name', 'A', 'documented pattern: ^[a-z]+$'],
  ])('is the one that violates the documentation: %s %j', (name, given, reason) => {
    const input = { ...fine, [name]: given };
    const option = name.toLowerCase();
    expect(findRefused(fields, input, 'Request param invalid')).toEqual([
      { option, given, reason },
    ]);
  });

  it('is unknown if neither identifies it', () => {
    expect(findRefused(fields, fine, 'Request param invalid')).toEqual([]);
  });
});
