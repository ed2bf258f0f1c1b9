import { describe, expect, it } from 'vitest';
import { attributeName, kebabCase } from '../../src/input/kebab-case.js';
import { nameFields } from '../../src/input/name-fields.js';
import { parseExactJson } from '../../src/input/parse-json.js';
import { parseValue } from '../../src/input/parse-value.js';
import { readFields } from '../../src/input/read-fields.js';
import { vendors } from '../../src/generated/vendors.js';
import { fieldsOf } from '../../src/input/field-options.js';
import type { FieldSpec } from '../../src/input/operation-spec.js';

function field(path: string, more: Partial<FieldSpec> = {}): FieldSpec {
  return { path: path.split('.'), type: 'string', required: false, description: '', ...more };
}

describe('kebabCase', () => {
  it.each([
    ['RollbackSQLType', 'rollback-sql-type'],
    ['allowInComplete', 'allow-in-complete'],
    ['OrderId', 'order-id'],
    ['name', 'name'],
    ['$top', 'top'],
  ])('%s', (name, option) => {
    expect(kebabCase(name)).toBe(option);
  });

  it('is not reversible: the parser has its own conversion', () => {
    expect(attributeName('rollback-sql-type')).toBe('rollbackSqlType');
  });
});

function names(fields: readonly FieldSpec[]): string[] {
  return nameFields(fields, ['query']).map(({ option }) => option);
}

describe('nameFields', () => {
  it('uses the last name, the whole path if it is shared, and a prefix if the CLI has the name', () => {
    expect(names([field('a.type'), field('b.type'), field('c.Query'), field('Name')])).toEqual([
      'a-type',
      'b-type',
      'task-query',
      'name',
    ]);
  });

  it('prevents a field that starts with "no" from negating another option', () => {
    expect(names([field('noWait')])).toEqual(['task-no-wait']);
  });

  it('gives every field of every operation its own option', async () => {
    for (const vendor of vendors) {
      const { operations } = await vendor.loadSpec();
      for (const operation of operations) {
        const options = fieldsOf(operation, { paging: true }).map(({ option }) => option);
        const own = vendor.variables.map(({ name }) => kebabCase(name));
        expect(new Set([...options, ...own]).size).toBe(options.length + own.length);
      }
    }
  });
});

describe('the fields of a new task', () => {
  it('name their shared member, if the vendor counts rows', async () => {
    const named: string[] = [];
    for (const vendor of vendors.filter(({ capabilities }) => capabilities.includes('count'))) {
      const { operations } = await vendor.loadSpec();
      const create = operations.find(({ roles }) => roles.includes('create'));
      const members = create?.fields.flatMap((each) => each.member ?? []);
      expect(members).toEqual(expect.arrayContaining(['query', 'format']));
      named.push(...(members?.includes('name') === true ? [vendor.id] : []));
    }
    // CLS has no names for tasks.
    expect(named).toEqual(expect.arrayContaining(['aliyun-sls', 'baidu-bls']));
    expect(named).not.toContain('tencent-cls');
  });
});

describe('parseExactJson', () => {
  it('keeps every digit of integers, and parses everything else as JSON', () => {
    const big = '9007199254740993';
    const text = `{"a": [${big}, -${big}, 1], "b": "${big} \\" ${big}", "c": 1.5e3, "d": "x"}`;
    expect(parseExactJson(text, 'input')).toEqual({
      a: [9_007_199_254_740_993n, -9_007_199_254_740_993n, 1],
      b: `${big} " ${big}`,
      c: 1500,
      d: 'x',
    });
    for (const wrong of ['{', '012345678901234567', `{"a": ${big}`]) {
      expect(() => parseExactJson(wrong, 'input')).toThrow(SyntaxError);
    }
    expect(() => parseExactJson('{"a": -1e400}', 'input')).toThrow(
      '--input: the number -1e400 is too large. Write it in quotes.',
    );
  });
});

describe('readFields', () => {
  it('accepts an identifier that is written as a number', () => {
    const sources = { valueOf: () => undefined, window: {}, command: '' };
    const own = nameFields([field('Tid'), field('Ids', { list: true })], []);
    const base = { Tid: 9_223_372_036_854_775_807n, Ids: [9_007_199_254_740_993n], Free: 5n };
    expect(readFields({ ...sources, fields: own, base })).toEqual({
      Tid: '9223372036854775807',
      Ids: ['9007199254740993'],
      Free: 5n,
    });
  });

  const fields = nameFields(
    [
      field('name', { required: true }),
      field('config.from', { type: 'integer', required: true, window: 'from', time: 's' }),
      field('config.kind', { required: true, closed: true, values: ['only'] }),
      field('config.size', { type: 'integer' }),
    ],
    ['from'],
  );
  const read = (values: Record<string, unknown>, more: object = {}): object =>
    readFields({
      fields,
      window: {},
      base: {},
      command: 'x',
      valueOf: (option) => values[option],
      ...more,
    });

  it('builds nested arguments, with times in the field’s unit and the only possible values', () => {
    const window = { from: new Date(5_000) };
    expect(read({ name: 'a', size: 3 }, { window })).toEqual({
      name: 'a',
      config: { from: 5, kind: 'only', size: 3 },
    });
  });

  it('lets options override --input, which is not modified', () => {
    const base = { name: 'b', config: { from: 1, extra: true } };
    expect(read({ name: 'a' }, { base })).toEqual({
      name: 'a',
      config: { from: 1, extra: true, kind: 'only' },
    });
    expect(base).toEqual({ name: 'b', config: { from: 1, extra: true } });
  });

  it('names every missing option', () => {
    expect(() => read({})).toThrow('missing --name, --from');
  });

  it('rejects an end of a time range that the vendor does not have', () => {
    expect(() => read({ name: 'a' }, { window: { to: new Date() } })).toThrow('has no --to');
  });
});

describe('parseValue', () => {
  it('reads by type', () => {
    expect(parseValue('a', '12', field('a', { type: 'integer' }))).toBe(12);
    expect(parseValue('a', 'false', field('a', { type: 'boolean' }))).toBe(false);
    expect(parseValue('a', '{"b":1}', field('a', { type: 'json' }))).toEqual({ b: 1 });
    expect(parseValue('a', '9223372036854775807', field('a'))).toBe('9223372036854775807');
    expect(parseValue('a', 'other', field('a', { values: ['one'] }))).toBe('other');
  });

  it.each<[string, Partial<FieldSpec>]>([
    ['1.5', { type: 'integer' }],
    ['', { type: 'number' }],
    ['yes', { type: 'boolean' }],
    ['{', { type: 'json' }],
    ['two', { closed: true, values: ['one'] }],
  ])('"%s" is rejected', (text, more) => {
    expect(() => parseValue('a', text, field('a', more))).toThrow('--a');
  });
});
