import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keepDigits } from '../src/response/lossless-json.js';

const none: ReadonlySet<string> = new Set();
const identifiers: ReadonlySet<string> = new Set(['OrderId', 'EventIds']);

function parse(text: string, names = none): unknown {
  return JSON.parse(keepDigits(text, names));
}

describe('keepDigits', () => {
  it.each(['9007199254740993', '9223372036854775807', '-9223372036854775808', '9007199254740992'])(
    'keeps %s as a string at any position',
    (digits) => {
      expect(parse(digits)).toBe(digits);
      expect(parse(`{"a":[1,{"b": ${digits}\n}], "c":${digits}}`)).toEqual({
        a: [1, { b: digits }],
        c: digits,
      });
    },
  );

  it.each(['9007199254740991', '-9007199254740991', '0', '-1', '1.5', '1e3', '-2.5E-7', '1e300'])(
    'does not change the number %s',
    (digits) => {
      expect(parse(`{"n":${digits}}`)).toEqual({ n: Number(digits) });
    },
  );

  it('does not change digits inside strings, even beside escapes', () => {
    const value = { 'a"9007199254740993': ['\\"9223372036854775807', '9007199254740993,'] };
    const text = JSON.stringify(value);
    expect(keepDigits(text, none)).toBe(text);
  });

  it('returns the identical text if nothing needs quotes', () => {
    const text = '{"id":"cfa6a654-06e9-66ca-3e24-71b1764d0455","n":12}';
    expect(keepDigits(text, identifiers)).toBe(text);
  });
});

describe('identifiers', () => {
  it('become strings at any depth and in arrays, even if they are small', () => {
    expect(
      parse('{"OrderId":1,"x":{"OrderId" : -2},"EventIds":[3,[4],{"n":5}],"n":6}', identifiers),
    ).toEqual({ OrderId: '1', x: { OrderId: '-2' }, EventIds: ['3', ['4'], { n: 5 }], n: 6 });
  });

  it('are recognized by their name even if it has escapes', () => {
    expect(parse(String.raw`{"\u004frderId":7}`, identifiers)).toEqual({ OrderId: '7' });
  });

  it('are not confused with strings that look like the name', () => {
    expect(parse('["OrderId", 1, {"a":"OrderId","b":2}]', identifiers)).toEqual([
      'OrderId',
      1,
      { a: 'OrderId', b: 2 },
    ]);
  });

  it('do not apply to the members of an object under their name', () => {
    expect(parse('{"OrderId":{"n":1},"m":2}', identifiers)).toEqual({ OrderId: { n: 1 }, m: 2 });
  });

  it('do not change if they are not integers', () => {
    expect(parse('{"OrderId":null,"EventIds":["8",1.5,true]}', identifiers)).toEqual({
      OrderId: null,
      EventIds: ['8', 1.5, true],
    });
  });

  it.each([
    ['123.0', '123'],
    ['-123.00', '-123'],
    ['9007199254740993.0', '9007199254740993'],
    ['9.223372036854775807e18', '9223372036854775807'],
    ['9.223372036854775807E+18', '9223372036854775807'],
    ['-9.223372036854775808e18', '-9223372036854775808'],
    ['1e19', '10000000000000000000'],
    ['120e-1', '12'],
    ['0.0012e4', '12'],
    ['0.0', '0'],
    ['-0e5', '0'],
    ['0e-9', '0'],
  ])('keep every digit if a service sends %s', (written, digits) => {
    expect(parse(`{"OrderId":${written},"n":1.0}`, identifiers)).toEqual({ OrderId: digits, n: 1 });
    expect(parse(`{"EventIds":[${written} ]}`, identifiers)).toEqual({ EventIds: [digits] });
  });

  it.each(['1e20', '1e400', '1e999999999999', '15e-1', '5e-1', '0.1', '1e-999999999999'])(
    'remain the number %s, which is not a 64-bit integer',
    (written) => {
      const value: unknown = JSON.parse(written);
      expect(parse(`{"OrderId":${written}}`, identifiers)).toEqual({ OrderId: value });
    },
  );

  it('under the name __proto__ do not change a prototype', () => {
    const value = parse('{"__proto__":{"polluted":9007199254740993}}');
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(Object.getOwnPropertyDescriptor(value, '__proto__')?.value).toEqual({
      polluted: '9007199254740993',
    });
  });
});

describe('any text', () => {
  const jsonText = fc
    .tuple(fc.jsonValue({ maxDepth: 5 }), fc.constantFrom(undefined, 1, '\t'))
    .map(([value, indent]) => JSON.stringify(value, null, indent));

  it('round-trips identically if no integer is unsafe', () => {
    fc.assert(
      fc.property(jsonText, (text) => {
        fc.pre(!/\d{16}/.test(text));
        expect(parse(text)).toEqual(JSON.parse(text));
      }),
    );
  });

  it('keeps every digit of every 64-bit integer among other values', () => {
    const int64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
    fc.assert(
      fc.property(fc.array(int64), fc.jsonValue(), (integers, other) => {
        const text = `{"other":${JSON.stringify(other)},"EventIds":[${integers.join(', ')}]}`;
        expect(parse(text, identifiers)).toHaveProperty('EventIds', integers.map(String));
      }),
    );
  });

  it.each(['{9007199254740993:1}', '{"a":1,9007199254740993:1}', '[{9007199254740993 : 1}]'])(
    'does not turn %s into JSON',
    (text) => {
      expect(() => JSON.parse(keepDigits(text, none))).toThrow(SyntaxError);
    },
  );

  it('is valid JSON after the rewrite if and only if it was valid before', () => {
    const pieces = fc.constantFrom(
      ...Array.from('{}[],:"\\ 01-.'),
      'e+',
      '"OrderId"',
      '9007199254740993',
      'null',
    );
    const almostJson = fc.array(pieces, { maxLength: 12 }).map((parts) => parts.join(''));
    const damaged = fc
      .tuple(jsonText, fc.nat(), pieces)
      .map(([text, at, piece]) => text.slice(0, at % text.length) + piece);
    fc.assert(
      fc.property(fc.oneof(almostJson, damaged, fc.string()), (text) => {
        expect(isJson(keepDigits(text, identifiers))).toBe(isJson(text));
      }),
      { numRuns: 2000 },
    );
  });

  it('takes linear time', () => {
    const started = performance.now();
    keepDigits('['.repeat(500_000) + '"\\'.repeat(500_000), identifiers);
    keepDigits('9'.repeat(1_000_000), identifiers);
    expect(performance.now() - started).toBeLessThan(2000);
  });
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
