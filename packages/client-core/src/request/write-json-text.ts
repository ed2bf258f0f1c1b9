import { InvalidArgument } from './invalid-argument.js';

const wholeNumber = /^-?(?:0|[1-9]\d*)$/;

/**
 * The JSON text of an argument. It is what `JSON.stringify` writes, except that 64-bit identifiers,
 * which callers have as text, come out as bare numbers with all their digits:
 * `{"Ids":[9007199254740993]}`.
 *
 * @throws {InvalidArgument} for an identifier that is no whole number or was rounded already, and
 * for numbers that JSON has no word for.
 */
export function writeJsonText(
  argument: string,
  value: unknown,
  identifiers: ReadonlySet<string>,
): string {
  return write(value, identifiers.has(argument)) ?? 'null';

  function write(part: unknown, isIdentifier: boolean): string | undefined {
    if (Array.isArray(part)) {
      return `[${part.map((item: unknown) => write(item, isIdentifier) ?? 'null').join()}]`;
    }
    if (typeof part === 'object' && part !== null) {
      const speaksForItself = typeof Reflect.get(part, 'toJSON') === 'function';
      return speaksForItself ? JSON.stringify(part) : writeMembers(part);
    }
    if (typeof part === 'bigint') {
      return String(part);
    }
    if (typeof part === 'number' && !Number.isFinite(part)) {
      throw new InvalidArgument(`argument "${argument}" holds ${part}`, 'Pass finite numbers.');
    }
    const isScalar = typeof part === 'string' || typeof part === 'number';
    return isIdentifier && isScalar ? digitsOf(argument, part) : JSON.stringify(part);
  }

  function writeMembers(part: object): string {
    const members = Object.entries(part).flatMap(([name, member]) => {
      const text = write(member, identifiers.has(name));
      return text === undefined ? [] : [`${JSON.stringify(name)}:${text}`];
    });
    return `{${members.join()}}`;
  }
}

function digitsOf(argument: string, identifier: string | number): string {
  const isWhole =
    typeof identifier === 'number'
      ? Number.isSafeInteger(identifier)
      : wholeNumber.test(identifier);
  if (!isWhole) {
    const message = `argument "${argument}" holds ${JSON.stringify(identifier)}, which is no exact whole number`;
    throw new InvalidArgument(message, 'Pass identifiers as text: "9007199254740993".');
  }
  return String(identifier);
}
