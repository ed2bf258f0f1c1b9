import { InvalidArgument } from './invalid-argument.js';

const wholeNumber = /^-?(?:0|[1-9]\d*)$/;

/**
 * The JSON text of an argument, like `JSON.stringify`, except that 64-bit identifiers, which
 * callers pass as text, become bare numbers with all their digits: `{"Ids":[9007199254740993]}`.
 *
 * @throws {InvalidArgument} for an identifier that is not a whole number or was already rounded,
 * and for numbers that JSON cannot represent.
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
      const hasOwnJson = typeof Reflect.get(part, 'toJSON') === 'function';
      return hasOwnJson ? JSON.stringify(part) : writeMembers(part);
    }
    if (typeof part === 'bigint') {
      return String(part);
    }
    if (typeof part === 'number' && !Number.isFinite(part)) {
      throw new InvalidArgument(`argument "${argument}" contains ${part}`, 'Pass finite numbers.');
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
    const message = `argument "${argument}" contains ${JSON.stringify(identifier)}, which is not an exact whole number`;
    throw new InvalidArgument(message, 'Pass identifiers as text: "9007199254740993".');
  }
  return String(identifier);
}
