const quote = 34;
const backslash = 92;
const minus = 45;
const colon = 58;
const openBracket = 91;
const closeBracket = 93;
const openBrace = 123;
const closeBrace = 125;

const integer = /^-?(?:0|[1-9]\d*)$/;
const decimal = /^(-?)(0|[1-9]\d*)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/;
/** Maximum number of digits of a 64-bit integer, signed or unsigned. */
const longestDigits = 20;
const longDigits = /\d{16}/;
/** What may follow a number: anything else is invalid JSON, and must stay invalid. */
const endOfValue = /[ \t\n\r]*(?:[,\]}]|$)/y;

/**
 * Rewrites integers that a JavaScript number would round to JSON strings, and all integers under
 * the property names in `identifiers` (at any depth, also in arrays, also written `123.0` or
 * `1.23e2`), so that `JSON.parse` keeps every digit. Other text stays unchanged; invalid JSON stays
 * invalid.
 */
export function keepDigits(text: string, identifiers: ReadonlySet<string>): string {
  return mayHoldIdentifiers(text, identifiers) || longDigits.test(text)
    ? rewrite(text, identifiers)
    : text;
}

/** Cheap, without false negatives: an escaped key makes it true. */
function mayHoldIdentifiers(text: string, identifiers: ReadonlySet<string>): boolean {
  for (const name of identifiers) {
    if (text.includes(name)) {
      return true;
    }
  }
  return identifiers.size > 0 && text.includes(String.raw`\u`);
}

function rewrite(text: string, identifiers: ReadonlySet<string>): string {
  const enclosing: boolean[] = [];
  let isIdentifier = false;
  let rewritten = '';
  let copied = 0;
  let position = 0;
  while (position < text.length) {
    const character = text.charCodeAt(position);
    let end = position + 1;
    if (character === quote) {
      end = endOfString(text, position);
      isIdentifier = isKey(text, end)
        ? identifiers.has(keyText(text, position, end))
        : isIdentifier;
    } else if (startsNumber(character)) {
      end = endOfNumber(text, position);
      const digits = digitsToQuote(text, position, end, isIdentifier);
      if (digits !== undefined) {
        rewritten += `${text.slice(copied, position)}"${digits}"`;
        copied = end;
      }
    } else {
      isIdentifier = acrossBracket(character, isIdentifier, enclosing);
    }
    position = end;
  }
  return copied === 0 ? text : rewritten + text.slice(copied);
}

/** An identifier may be a list, but the values of an object depend on the object's own keys. */
function acrossBracket(character: number, isIdentifier: boolean, enclosing: boolean[]): boolean {
  if (character === openBracket || character === openBrace) {
    enclosing.push(isIdentifier);
    return isIdentifier && character === openBracket;
  }
  if (character === closeBracket || character === closeBrace) {
    return enclosing.pop() ?? false;
  }
  return isIdentifier;
}

function endOfString(text: string, start: number): number {
  for (let position = start + 1; position < text.length; position += 1) {
    const character = text.charCodeAt(position);
    if (character === backslash) {
      position += 1;
    } else if (character === quote) {
      return position + 1;
    }
  }
  return text.length;
}

function isKey(text: string, end: number): boolean {
  let position = end;
  while (isSpace(text.charCodeAt(position))) {
    position += 1;
  }
  return text.charCodeAt(position) === colon;
}

function isSpace(character: number): boolean {
  return character === 32 || character === 10 || character === 13 || character === 9;
}

function keyText(text: string, start: number, end: number): string {
  const raw = text.slice(start + 1, end - 1);
  if (!raw.includes('\\')) {
    return raw;
  }
  try {
    return String(JSON.parse(`"${raw}"`));
  } catch {
    return raw;
  }
}

function startsNumber(character: number): boolean {
  return character === minus || (character >= 48 && character <= 57);
}

function endOfNumber(text: string, start: number): number {
  let end = start + 1;
  while (end < text.length && '0123456789.eE+-'.includes(text.charAt(end))) {
    end += 1;
  }
  return end;
}

/** The string for a number; undefined if it stays a number. */
function digitsToQuote(
  text: string,
  start: number,
  end: number,
  isIdentifier: boolean,
): string | undefined {
  if (!isIdentifier && end - start < 16) {
    return undefined;
  }
  const number = text.slice(start, end);
  endOfValue.lastIndex = end;
  if (!endOfValue.test(text)) {
    return undefined;
  }
  if (integer.test(number)) {
    return isIdentifier || !Number.isSafeInteger(Number(number)) ? number : undefined;
  }
  return isIdentifier ? wholeDigits(number) : undefined;
}

/**
 * The digits of a whole number with a point or an exponent, as sent by services that store numbers
 * as floats: `1.5e3` is `1500`. Undefined if it is not whole, or exceeds 64 bits.
 */
function wholeDigits(number: string): string | undefined {
  const parts = number.length > 3 * longestDigits ? null : decimal.exec(number);
  if (parts === null) {
    return undefined;
  }
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = parts;
  const digits = whole + fraction;
  const point = Math.max(0, whole.length + Number(exponent));
  if (point > longestDigits || /[1-9]/.test(digits.slice(point))) {
    return undefined;
  }
  const integral = digits
    .slice(0, point)
    .padEnd(point, '0')
    .replace(/^0+(?=\d)/, '');
  return integral === '' || integral === '0' ? '0' : sign + integral;
}
