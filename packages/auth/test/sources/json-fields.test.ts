import { describe, expect, it } from 'vitest';
import { ownField, parseJson } from '../../src/credentials/sources/json-fields.js';

describe('reading external JSON', () => {
  it('returns own properties, but no inherited ones', () => {
    expect(ownField({ name: 'x' }, 'name')).toBe('x');
    expect(ownField(Object.create({ name: 'x' }), 'name')).toBeUndefined();
    expect(ownField(parseJson('{"__proto__": {"name": "x"}}'), 'name')).toBeUndefined();
    for (const value of [undefined, null, 'name', 1, []]) {
      expect(ownField(value, 'name')).toBeUndefined();
    }
  });

  it('returns undefined for a text that is not JSON', () => {
    expect(parseJson('{"a":')).toBeUndefined();
    expect(parseJson('null')).toBeNull();
  });
});
