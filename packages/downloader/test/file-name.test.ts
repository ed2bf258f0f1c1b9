import { basename } from 'node:path';

import { assert, asyncProperty, oneof, string } from 'fast-check';
import { describe, expect, it } from 'vitest';

import { fileNameFor } from '../src/place/file-name.js';
import { targetPath } from '../src/place/target.js';

const url = new URL('https://store.example/a/b%20c.csv.gz?Signature=sEcReT');

describe('fileNameFor', () => {
  it.each([
    ['rows.csv', 'rows.csv'],
    ['日志 2024.csv', '日志 2024.csv'],
    ['../../etc/passwd', 'passwd'],
    ['/etc/passwd', 'passwd'],
    ['C:\\Windows\\x.dll', 'x.dll'],
    ['..', 'b c.csv.gz'],
    ['', 'b c.csv.gz'],
    ['folder/', 'b c.csv.gz'],
    ['.bashrc', 'bashrc'],
    ['trailing. . ', 'trailing'],
    ['a\0b\n\u001b[31mc', 'ab[31mc'],
    ['invoice\u202efdp.exe', 'invoicefdp.exe'],
    ['lone\ud800surrogate', 'lonesurrogate'],
    ['rows\u061c.csv', 'rows.csv'],
    ['ro\u200bws\u200c\u200d\u2060\u00ad.csv\ufeff', 'rows.csv'],
    ['\u115f\u3164\uffa0\u180e\ufe0f\u034frows\u{e0061}\u{1d173}.csv', 'rows.csv'],
    ['\ufff9rows\u0600\u206a\ufffe.csv', 'rows.csv'],
    ['\u200b.\u200b.', 'b c.csv.gz'],
    ['co\u200bn', '_con'],
    ['e\u200b\u0301.csv', 'é.csv'],
    ['a<b>:"c|d?e*.csv', 'a_b___c_d_e_.csv'],
    ['CON', '_CON'],
    ['com1.csv', '_com1.csv'],
    ['nul .txt', '_nul .txt'],
    ['console.log', 'console.log'],
    ['https://store.example/x/rows.csv?Signature=sEcReT', 'rows.csv'],
  ])('%j becomes %j', (suggested, name) => {
    expect(fileNameFor(suggested, url)).toBe(name);
  });

  it.each([
    ['https://store.example/x/..%2f..%2fpasswd', 'passwd'],
    ['https://store.example/x/%zz', '%zz'],
    ['https://store.example/', 'download'],
    ['https://store.example/%2e%2e%2f', 'download'],
  ])('without a suggestion, %s gives %j', (link, name) => {
    expect(fileNameFor(undefined, new URL(link))).toBe(name);
  });

  it('keeps the extension of a long name and cuts between characters', () => {
    const name = fileNameFor(`${'日志'.repeat(100)}.csv.gz`, url);
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(224);
    expect(name).toMatch(/^[日志]+\.csv\.gz$/);
  });

  it('cuts no emoji in two, and takes both ways to write an accent for one', () => {
    const name = fileNameFor(`a${'👩‍🚀'.repeat(60)}`, url);
    expect(Buffer.byteLength(name)).toBeGreaterThan(220);
    expect(name).not.toMatch(/\p{Cs}/u);
    expect(fileNameFor('cafe\u0301.csv', url)).toBe(fileNameFor('caf\u00e9.csv', url));
  });

  it('is one plain name inside the directory, whatever is suggested', async () => {
    const text = oneof(string({ unit: 'binary', maxLength: 300 }), string());
    await assert(
      asyncProperty(text, async (suggested) => {
        const name = fileNameFor(suggested, url);
        expect(await targetPath({ directory: '/out' }, suggested, url)).toBe(`/out/${name}`);
        expect(basename(name)).toBe(name);
        expect(name).not.toMatch(/^\.|[/\\\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}]|^$/u);
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(224);
      }),
    );
  });
});
