import { assert, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatLines } from '../../src/output/format-lines.js';
import { formatTable } from '../../src/output/format-table.js';
import { showJson, showLink, showText } from '../../src/output/show-text.js';

/**
 * Characters that must never reach a terminal: controls, line ends, writing directions, invisible
 * characters.
 */
const dangerous = /(?![\u200C\u200D])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u;

const anyText = string({ unit: 'binary', maxLength: 200 });

describe('showText', () => {
  it.each([
    ['a\nb\r\tc', String.raw`a\nb\r\tc`],
    ['\u001B]0;title\u0007', String.raw`\u001b]0;title\u0007`],
    ['\u009B31m', String.raw`\u009b31m`],
    ['a\u202Egnp', String.raw`a\u202egnp`],
    ['\u061C\u2066\u200B\u2028\uFEFF', String.raw`\u061c\u2066\u200b\u2028\ufeff`],
    ['\u{E0041}', String.raw`\udb40\udc41`],
    ['日志 👩‍🚀 می‌خواهم', '日志 👩‍🚀 می‌خواهم'],
  ])('%j', (text, shown) => {
    expect(showText(text)).toBe(shown);
  });

  it('leaves nothing dangerous in any text, and is idempotent', () => {
    assert(
      property(anyText, (text) => {
        const shown = showText(text);
        expect(shown).not.toMatch(dangerous);
        expect(showText(shown)).toBe(shown);
      }),
    );
  });
});

describe('showJson', () => {
  it('keeps the value, and contains nothing dangerous except its own line feeds', () => {
    assert(
      property(anyText, (text) => {
        const document = { [text]: [text] };
        const shown = showJson(document, 2);
        expect(JSON.parse(shown)).toEqual(JSON.parse(JSON.stringify(document)));
        expect(shown.replaceAll('\n', '').replaceAll(/[\u200C\u200D]/g, '')).not.toMatch(dangerous);
      }),
    );
  });
});

describe('showLink', () => {
  it('encodes what is not allowed in a URL, and keeps the signature', () => {
    const link = 'https://h/p?Signature=a%2Fb+c%3D&x=[1]';
    expect(showLink(link)).toBe(link);
    expect(showLink(`${link}\u001B[2J\u202E`)).toBe(`${link}%1B[2J%E2%80%AE`);
  });
});

describe('tables and lines', () => {
  it('have one line per row, and one cell per text', () => {
    const row = ['a\nb', { text: 'c\td', colour: 'red' }] as const;
    expect(formatTable(undefined, [row], { paint: (_, text) => `<${text}>` })).toBe(
      String.raw`a\nb  <c\td>`,
    );
    expect(formatLines([row], (_, text) => text)).toBe(`a\\nb\tc\\td`);
  });
});
