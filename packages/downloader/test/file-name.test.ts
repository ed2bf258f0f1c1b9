import { basename } from 'node:path';

import { assert, asyncProperty, oneof, string } from 'fast-check';
import { describe, expect, it } from 'vitest';

import { dispositionFileName } from '../src/place/content-disposition.js';
import { fileNameFor, lacksName } from '../src/place/file-name.js';
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
    ['rows.csv.part', 'rows.csv_part'],
    ['rows.csv.PART.json', 'rows.csv_part.json'],
    ['rows.csv.part.lock', 'rows.csv_part.lock'],
    ['rows.csv.part.json.bad', 'rows.csv_part.json.bad'],
    ['rows.csv.part.0a1b2c3d~', 'rows.csv_part.0a1b2c3d~'],
    ['rows.part.csv', 'rows.part.csv'],
    ['rows.partition', 'rows.partition'],
  ])('%j becomes %j', (suggested, name) => {
    expect(fileNameFor(suggested, url)).toBe(name);
  });

  it.each([
    ['https://store.example/x/..%2f..%2fpasswd', 'passwd'],
    ['https://store.example/x/%zz', '%zz'],
    ['https://store.example/', 'download'],
    ['https://store.example/%2e%2e%2f', 'download'],
  ])('without a suggestion, %s becomes %j', (link, name) => {
    expect(fileNameFor(undefined, new URL(link))).toBe(name);
  });

  it.each([
    ['/x/rows.csv', 'rows.csv'],
    ['/x/rows', 'rows'],
    ['/x/20241102.csv', '20241102.csv'],
    ['/x/2024-11-02T03', '2024-11-02T03'],
    ['/x/', '订单.csv'],
    ['/download', '订单.csv'],
    ['/x/d41d8cd98f00b204e9800998ecf8427e', '订单.csv'],
    ['/x/d41d8cd98f00b204e9800998ecf8427e.csv.gz', '订单.csv'],
    ['/x/123e4567-e89b-12d3-a456-426614174000', '订单.csv'],
    ['/x/1730505600123', '订单.csv'],
    ['/x/%zz', '订单.csv'],
    ['/x/AbCd0123EfGh4567IjKl89', '订单.csv'],
    ['/x/%B5%BC%B3%F6.csv', '导出.csv'],
  ])('uses the name of Content-Disposition if the path has none: %s', (path, name) => {
    const link = new URL(`https://store.example${path}`);
    const disposition = "attachment; filename*=UTF-8''%E8%AE%A2%E5%8D%95.csv";
    expect(fileNameFor(undefined, link, disposition)).toBe(name);
    expect(fileNameFor('vendor.csv', link, disposition)).toBe('vendor.csv');
    for (const parameter of [
      'response-content-disposition',
      'responseContentDisposition',
      'rscd',
    ]) {
      const signed = new URL(link);
      signed.searchParams.set(parameter, disposition);
      expect(fileNameFor(undefined, signed)).toBe(name);
      expect(lacksName(undefined, signed)).toBe(false);
    }
    expect(lacksName(undefined, link)).toBe(name === '订单.csv');
    expect(lacksName('vendor.csv', link)).toBe(false);
  });

  it.each([
    ['attachment; filename="rows 1.csv"', 'rows 1.csv'],
    ['attachment; filename=rows.csv; size=1', 'rows.csv'],
    ['filename=rows.csv', 'rows.csv'],
    ['inline;FILENAME = "a;b \\"c\\".csv"', 'a;b "c".csv'],
    ['attachment; filename="C:\\temp\\rows.csv"', 'C:\\temp\\rows.csv'],
    [`attachment; filename="x.csv"; filename*=UTF-8'zh'%E5%AF%BC.csv`, '导.csv'],
    [`attachment; filename*=GBK''%B5%BC.csv`, '导.csv'],
    [`attachment; filename*=utf-8''%ff; filename=rows.csv`, 'rows.csv'],
    [`attachment; filename*=nonsense; filename=rows.csv`, 'rows.csv'],
    ['attachment; filename="%E5%AF%BC.csv"', '导.csv'],
    ['attachment; filename="%B5%BC.csv"', '导.csv'],
    ['attachment; filename="100%.csv"', '100%.csv'],
    ['attachment; filename="导.csv"', '导.csv'],
    ['attachment; filename="=?UTF-8?B?5a+8LmNzdg==?="', '导.csv'],
    ['attachment; filename="=?utf-8?q?=E5=AF=BC_1.csv?="', '导 1.csv'],
    ['attachment; filename="=?UTF-8?B?5a+8?= =?utf-8?Q?_2.csv?="', '导 2.csv'],
    ['attachment; filename=""', undefined],
    ['attachment; x="filename=evil.csv"', undefined],
    ['attachment', undefined],
    ['', undefined],
  ])('reads %s', (header, name) => {
    expect(dispositionFileName(header)).toBe(name);
  });

  it('keeps the extension of a long name and cuts between characters', () => {
    const name = fileNameFor(`${'日志'.repeat(100)}.csv.gz`, url);
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(224);
    expect(name).toMatch(/^[日志]+\.csv\.gz$/);
  });

  it('does not split emoji, and normalizes accents', () => {
    const name = fileNameFor(`a${'👩‍🚀'.repeat(60)}`, url);
    expect(Buffer.byteLength(name)).toBeGreaterThan(220);
    expect(name).not.toMatch(/\p{Cs}/u);
    expect(fileNameFor('cafe\u0301.csv', url)).toBe(fileNameFor('caf\u00e9.csv', url));
  });

  it('is one plain name inside the directory for any suggestion', async () => {
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
