import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { formatYaml } from '../../src/output/format-yaml.js';

describe('YAML', () => {
  it.each([
    ['null', null],
    ['a list', [{ handle: 'v:1', ok: true }, { rows: 5 }]],
    ['strings that look like other types', ['no', '0123', '1e3', '~', '2026-12-01', '- a', '']],
    ['Chinese', { 名称: '日志' }],
    ['line breaks and controls', { 'a\nb': 'x\r\n\u001B[31m\u202Ey\u{E0041}' }],
    ['a long text', 'word '.repeat(100)],
  ])('holds the same value: %s', (_, value) => {
    expect(parse(formatYaml(value))).toEqual(value);
  });

  it('escapes control and invisible characters, and keeps strings on one line', () => {
    const shown = formatYaml({ a: 'x\ny\u001B[31m\u202E\u0085\u2028z', list: ['b\tc'] });
    expect(shown).toBe('a: "x\\ny\\u001b[31m\\u202e\\u0085\\u2028z"\nlist:\n  - "b\\tc"\n');
  });

  it('quotes what YAML 1.1 reads as a boolean', () => {
    expect(formatYaml(['no', 'yes', 'on'])).toBe('- "no"\n- "yes"\n- "on"\n');
  });
});
