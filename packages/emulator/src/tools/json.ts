/** A JSON object of unknown content. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isJsonObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The text of a member; empty if the member is not text. */
export function textMember(object: JsonObject, name: string): string {
  const value = object[name];
  return typeof value === 'string' ? value : '';
}

/** A JSON value whose integers may be too large for a number. */
export type ExactJson =
  | null
  | boolean
  | number
  | bigint
  | string
  | readonly ExactJson[]
  | { readonly [name: string]: ExactJson | undefined };

const stringOrNumber = /"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/g;

/**
 * Reads JSON with every integer literal as a bigint, so that no digit is lost. Throws a
 * `SyntaxError` like `JSON.parse`.
 */
export function parseExactJson(text: string): ExactJson {
  JSON.parse(text);
  // Strings, names included, get an `s` and integers become strings with an `i` in front, to
  // distinguish them afterwards.
  const marked = text.replaceAll(stringOrNumber, (token) => {
    if (token.startsWith('"')) {
      return `"s${token.slice(1)}`;
    }
    return /^-?\d+$/.test(token) ? `"i${token}"` : token;
  });
  return unmark(JSON.parse(marked));
}

function unmark(value: unknown): ExactJson {
  if (typeof value === 'string') {
    return value.startsWith('i') ? BigInt(value.slice(1)) : value.slice(1);
  }
  if (Array.isArray(value)) {
    return value.map(unmark);
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => [name.slice(1), unmark(member)]),
    );
  }
  return typeof value === 'number' || typeof value === 'boolean' ? value : null;
}

/** Writes JSON with bigints as bare numbers; undefined members are left out. */
export function stringifyExactJson(value: ExactJson): string {
  if (typeof value === 'bigint') {
    return value.toString();
  }
  if (isList(value)) {
    return `[${value.map(stringifyExactJson).join(',')}]`;
  }
  if (typeof value !== 'object' || value === null) {
    return JSON.stringify(value);
  }
  const members = Object.entries(value).flatMap(([name, member]) =>
    member === undefined ? [] : [`${JSON.stringify(name)}:${stringifyExactJson(member)}`],
  );
  return `{${members.join(',')}}`;
}

/** `Array.isArray` does not narrow read-only arrays. */
export function isList(value: ExactJson): value is readonly ExactJson[] {
  return Array.isArray(value);
}
