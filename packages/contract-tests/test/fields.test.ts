import { describe, expect, it } from 'vitest';
import { compareFields } from '../src/compare-fields.js';
import { compareSpec } from '../src/compare-spec.js';
import { requestFields } from '../src/field-list.js';
import { operationNamed, specOperations } from '../src/operations.js';
import { readVendorSpec, vendors } from '../src/spec.js';

describe.each(vendors)('%s: the tables that were transcribed from the documentation', (vendor) => {
  const spec = readVendorSpec(vendor);

  it('agree with the spec', () => {
    expect(compareSpec(spec)).toEqual([]);
  });

  it('name the operations of the spec', () => {
    const operations = specOperations(spec.document);
    expect(operations.map(({ id }) => id).toSorted()).toEqual(
      Object.keys(spec.documentedFields).toSorted(),
    );
  });
});

describe('compareFields', () => {
  const documented = {
    name: { in: 'body', type: 'string', required: true, values: ['a', 'b'] },
  } as const;
  const specified = { in: 'body', type: 'string', required: true, values: ['b', 'a'] };

  it('accepts the same field', () => {
    expect(compareFields('request', documented, { name: specified })).toEqual([]);
  });

  it.each([
    ['a missing field', {}],
    ['an invented field', { name: specified, other: specified }],
    ['another type', { name: { ...specified, type: 'integer' } }],
    ['another place', { name: { ...specified, in: 'query' } }],
    ['another required flag', { name: { ...specified, required: false } }],
    ['a missing value', { name: { ...specified, values: ['a'] } }],
    ['a default', { name: { ...specified, default: 'a' } }],
    ['a format', { name: { ...specified, format: 'int64' } }],
    ['a unit', { name: { ...specified, unit: 'ms' } }],
    ['a secret', { name: { ...specified, secret: true } }],
    ['a bound', { name: { ...specified, maximum: 9 } }],
    ['a field that only an SDK contains', { name: { ...specified, evidence: 'sdk' } }],
  ])('reports %s', (_, list) => {
    expect(compareFields('request', documented, list)).toHaveLength(1);
  });
});

describe('the fields of a spec', () => {
  it('include the elements of lists', () => {
    const body = {
      type: 'object',
      properties: {
        Names: { type: 'array', items: { type: 'string', enum: ['a'] } },
        Rows: { type: 'array', items: { type: 'array', items: { type: 'integer' } } },
        Tasks: { type: 'array', items: { type: 'object', properties: { Id: { type: 'string' } } } },
      },
    };
    const requestBody = { required: true, content: { 'application/json': { schema: body } } };
    const post = { operationId: 'Create', requestBody };
    const document = { paths: { '/': { post } } };
    const fields = requestFields(document, operationNamed(document, 'Create'));
    expect(Object.entries(fields).map(([name, { type }]) => `${name} ${type}`)).toEqual([
      'Names array',
      'Names[] string',
      'Rows array',
      'Rows[] array',
      'Rows[][] integer',
      'Tasks array',
      'Tasks[].Id string',
    ]);
    expect(fields['Names[]']?.values).toEqual(['a']);
  });
});
