import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeJsonText } from '../src/request/write-json-text.js';

describe('writeJsonText', () => {
  it('returns the result of JSON.stringify if nothing is an identifier', () => {
    const value = fc.oneof(
      fc.jsonValue(),
      fc.object({
        values: [fc.constant(undefined), fc.date({ noInvalidDate: true }), fc.string()],
      }),
    );
    fc.assert(
      fc.property(value, (anything) => {
        expect(writeJsonText('Filter', anything, new Set())).toBe(JSON.stringify(anything));
      }),
    );
  });

  it.each([
    [{ Id: '1', Ids: ['2', ['3']], Name: '4' }, '{"Id":1,"Ids":[2,[3]],"Name":"4"}'],
    [{ Ids: { Name: '5', Id: '6' } }, '{"Ids":{"Name":"5","Id":6}}'],
    [{ Id: 7, Ids: [8n, null] }, '{"Id":7,"Ids":[8,null]}'],
    [{ Id: undefined, Ids: [undefined] }, '{"Ids":[null]}'],
    [{ Id: true }, '{"Id":true}'],
  ])('formats the identifiers in %o as numbers', (value, text) => {
    expect(writeJsonText('Filter', value, new Set(['Id', 'Ids']))).toBe(text);
  });

  it.each(['9007199254740993', '9223372036854775807', '-9223372036854775808', '0'])(
    'keeps the digits of %s',
    (digits) => {
      expect(writeJsonText('Ids', [digits, BigInt(digits)], new Set(['Ids']))).toBe(
        `[${digits},${digits}]`,
      );
    },
  );

  it.each(['', ' 1', '01', '+1', '1e3', '0x1', '1.0', '１', '1,2', '1]'])(
    'rejects %j as an identifier',
    (text) => {
      expect(() => writeJsonText('Ids', [text], new Set(['Ids']))).toThrow(/"Ids" contains/);
    },
  );
});
