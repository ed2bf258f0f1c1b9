import { describe, expect, it } from 'vitest';
import { ownField, parseJson } from '../../src/credentials/sources/json-fields.js';

describe('reading what others wrote', () => {
  it('sees what a value has itself, and nothing that it inherits', () => {
    expect(ownField({ name: 'x' }, 'name')).toBe('x');
    expect(ownField(Object.create({ name: 'x' }), 'name')).toBeUndefined();
    expect(ownField(parseJson('{"__proto__": {"name": "x"}}'), 'name')).toBeUndefined();
    for (const value of [undefined, null, 'name', 1, []]) {
      expect(ownField(value, 'name')).toBeUndefined();
    }
  });

  it('takes a text that is no JSON for nothing', () => {
    expect(parseJson('{"a":')).toBeUndefined();
    expect(parseJson('null')).toBeNull();
  });
});
