const quote = 34;
const backslash = 92;
const minus = 45;
const colon = 58;
const openBracket = 91;
const closeBracket = 93;
const openBrace = 123;
const closeBrace = 125;

const integer = /^-?(?:0|[1-9]\d*)$/;
const longDigits = /\d{16}/;
/** What may follow a number: anything else is no JSON, and must not become JSON here. */
const endOfValue = /[ \t\n\r]*(?:[,\]}]|$)/y;

/**
 * Writes integers that a JavaScript number would round as JSON strings, and all integers under the
 * property names in `identifiers` (at any depth, also in arrays), so that `JSON.parse` keeps every
 * digit. Other text stays as it is; what was no JSON before is none afterwards.
 */
export function keepDigits(text: string, identifiers: ReadonlySet<string>): string {
  return mayHoldIdentifiers(text, identifiers) || longDigits.test(text)
    ? rewrite(text, identifiers)
    : text;
}

/** Cheap and never wrongly false: an escaped key makes it true. */
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
      if (needsQuotes(text, position, end, isIdentifier)) {
        rewritten += `${text.slice(copied, position)}"${text.slice(position, end)}"`;
        copied = end;
      }
    } else {
      isIdentifier = acrossBracket(character, isIdentifier, enclosing);
    }
    position = end;
  }
  return copied === 0 ? text : rewritten + text.slice(copied);
}

/** Identifiers may stand in arrays, but an object's own keys decide about its values. */
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

function needsQuotes(text: string, start: number, end: number, isIdentifier: boolean): boolean {
  if (!isIdentifier && end - start < 16) {
    return false;
  }
  const digits = text.slice(start, end);
  endOfValue.lastIndex = end;
  return (
    integer.test(digits) &&
    (isIdentifier || !Number.isSafeInteger(Number(digits))) &&
    endOfValue.test(text)
  );
}
