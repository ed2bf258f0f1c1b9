import { HandleError } from './handle-error.js';

const maximumLength = 512;
const vendorPattern = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
/** Typical parts: nothing to encode, and neither a path segment nor a link. */
const plainPart = /^(?!\.{1,2}$)[A-Za-z0-9\-._~]+$/;
const shape = 'A handle has the form "vendor:part/part"; create() and get() return it.';

/** A parsed handle of any vendor. */
export interface ParsedHandle {
  readonly vendor: string;
  /** The decoded parts, at least one, none of them empty. */
  readonly parts: readonly string[];
}

/** The parts of a vendor's handles. */
export interface HandleShape<Name extends string = string, OptionalName extends string = string> {
  readonly vendor: string;
  /** The names of the parts, in order. */
  readonly parts: readonly Name[];
  /** The names of optional parts that may follow; each requires those before it. */
  readonly optionalParts?: readonly OptionalName[];
}

/** The parts of a handle by name. */
export type HandleParts<Name extends string, OptionalName extends string = never> = Readonly<
  Record<Name, string> & Partial<Record<OptionalName, string>>
>;

/**
 * Formats a handle: `<vendor>:<part>/<part>…`, each part percent-encoded so that only letters,
 * digits and `-._~%` remain. This is version 1; a later version will have the form `<vendor>@2:…`.
 * Throws a HandleError for input that `parseHandle` would reject, so that no such handle is
 * created.
 */
export function formatHandle(vendor: string, parts: readonly string[]): string {
  const handle = `${vendor}:${parts.map((part) => encodePart(part, vendor)).join('/')}`;
  parseHandle(handle);
  return handle;
}

/**
 * Parses a handle strictly: each task has exactly one spelling. With the expected shape, it also
 * checks the vendor and the number of parts, and returns the parts by name; with what a client
 * serves, such as its region, it rejects handles that belong to another client. Throws a
 * HandleError that tells you what to do.
 */
export function parseHandle(handle: string): ParsedHandle;
export function parseHandle<const Name extends string, const OptionalName extends string = never>(
  handle: string,
  expected: HandleShape<Name, OptionalName>,
  served?: Readonly<Partial<Record<NoInfer<Name>, string>>>,
): HandleParts<Name, OptionalName>;
export function parseHandle(
  handle: string,
  expected?: HandleShape,
  served: Readonly<Partial<Record<string, string>>> = {},
): ParsedHandle | Readonly<Record<string, string>> {
  const parsed = splitHandle(handle);
  if (expected === undefined) {
    return parsed;
  }
  const parts = nameParts(handle, parsed, expected);
  const other = expected.parts.find((name) => parts[name] !== (served[name] ?? parts[name]));
  if (other !== undefined) {
    const explanation = `its ${other} is "${parts[other]}", and this client's is "${served[other]}". Create a client for ${other} "${parts[other]}".`;
    throw new HandleError('parts', handle, explanation);
  }
  return parts;
}

function splitHandle(handle: string): ParsedHandle {
  if (typeof handle !== 'string') {
    throw syntax('', `it has type ${typeof handle} and must be a string. ${shape}`);
  }
  if (handle.length > maximumLength) {
    throw syntax(handle, `it is longer than ${maximumLength} characters. ${shape}`);
  }
  if (handle.includes('://') || handle.includes('?')) {
    throw syntax(handle, `it looks like a link. ${shape}`);
  }
  const colon = handle.indexOf(':');
  if (colon === -1) {
    throw syntax(handle, `the vendor is missing. ${shape}`);
  }
  const vendor = readVendor(handle, handle.slice(0, colon));
  const parts = handle.slice(colon + 1).split('/');
  return { vendor, parts: parts.map((part) => decodePart(handle, part)) };
}

function readVendor(handle: string, text: string): string {
  const [vendor = '', ...versions] = text.split('@');
  if (!vendorPattern.test(vendor)) {
    throw syntax(handle, `the vendor must be lower-case letters, digits and "-". ${shape}`);
  }
  const [version] = versions;
  if (version === undefined) {
    return vendor;
  }
  if (versions.length > 1 || !/^[1-9][0-9]*$/.test(version)) {
    throw syntax(handle, `"@" must be followed by a version number. ${shape}`);
  }
  const advice =
    version === '1'
      ? 'version 1 has no "@1".'
      : `it has version ${version.slice(0, 10)}, and this release reads version 1. Update @download-tasks/normalize.`;
  throw new HandleError('version', handle, advice);
}

function decodePart(handle: string, encoded: string): string {
  if (encoded === '') {
    throw syntax(handle, `a part of it is empty. ${shape}`);
  }
  if (plainPart.test(encoded)) {
    return encoded;
  }
  const part = decode(encoded);
  if (part === undefined) {
    throw syntax(handle, `it contains a "%" that is not part of a valid escape. ${shape}`);
  }
  const problem = problemOf(part);
  if (problem !== undefined) {
    throw syntax(handle, `${problem}. ${shape}`);
  }
  if (encode(part) !== encoded) {
    throw syntax(handle, `its escapes differ from those of formatHandle(). ${shape}`);
  }
  return part;
}

function nameParts(
  handle: string,
  parsed: ParsedHandle,
  expected: HandleShape,
): Readonly<Record<string, string>> {
  if (parsed.vendor !== expected.vendor) {
    const explanation = `it belongs to "${parsed.vendor}", not to "${expected.vendor}". Use the provider of "${parsed.vendor}".`;
    throw new HandleError('vendor', handle, explanation);
  }
  const { parts, optionalParts = [] } = expected;
  const most = parts.length + optionalParts.length;
  const count = parsed.parts.length;
  if (count < parts.length || count > most) {
    const allowed = most > parts.length ? `${parts.length} to ${most}` : most;
    const explanation = `it has ${count} part(s) instead of ${allowed}. Expected ${describeShape(expected)}.`;
    throw new HandleError('parts', handle, explanation);
  }
  const names = [...parts, ...optionalParts];
  return Object.fromEntries(parsed.parts.map((part, index) => [names[index] ?? '', part] as const));
}

/** For example `vendor:{region}/{id}[/{tenant}]`. */
function describeShape({ vendor, parts, optionalParts = [] }: HandleShape): string {
  const optional = optionalParts.map((name) => `[/{${name}}]`).join('');
  return `${vendor}:${parts.map((name) => `{${name}}`).join('/')}${optional}`;
}

function encodePart(part: string, vendor: string): string {
  if (plainPart.test(part)) {
    return part;
  }
  const encoded = encode(part);
  if (encoded === undefined) {
    throw syntax(`${vendor}:…`, 'a part of it contains half a surrogate pair.');
  }
  return encoded;
}

/** Why a part is not allowed in a handle; undefined if it is. */
function problemOf(part: string): string | undefined {
  if (/\p{Cc}/u.test(part)) {
    return 'a part of it contains a control character';
  }
  if (part.includes('://') || part.includes('?')) {
    return 'a part of it looks like a link, which a handle must not contain';
  }
  // In a URL such a segment would be resolved as a relative path, encoded or not.
  return part === '.' || part === '..' ? 'a part of it is "." or ".."' : undefined;
}

/**
 * Percent-encodes all but the unreserved characters of RFC 3986: safe in a URL, a shell and a file
 * name.
 */
function encode(part: string): string | undefined {
  try {
    return encodeURIComponent(part).replaceAll(
      /[!'()*]/g,
      (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
    );
  } catch {
    return undefined;
  }
}

function decode(encoded: string): string | undefined {
  try {
    return decodeURIComponent(encoded);
  } catch {
    return undefined;
  }
}

function syntax(handle: string, explanation: string): HandleError {
  return new HandleError('syntax', handle, explanation);
}
