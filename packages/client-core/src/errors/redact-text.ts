const mask = '[redacted]';

/** Words in property, parameter, header or element names that mark the value as secret. */
const secretWords =
  'authorization|signature|token|secret|password|passwd|credential|access[-_]?key|cookie';

/** Headers whose value extends to the end of the line. */
const secretHeaders =
  '(?:proxy-)?authorization|(?:set-)?cookie|x-[a-z-]{0,40}(?:token|signature|secret)[a-z-]{0,40}';

/** Names that are followed by a secret even after only a colon. */
const plainNames =
  'signature|(?:security|session|access)?[-_]?token|password|passwd|(?:access[-_]?key[-_]?)?secret|secret[-_]?(?:access[-_]?)?key|(?:oss)?access[-_]?key[-_]?id';

const quotedValue = String.raw`"(?:[^"\\]|\\.)*"?|'(?:[^'\\]|\\.)*'?|\\+"[^"\\]*(?:\\+")?`;
const listedValue = String.raw`[[{][^\]}]*[\]}]?`;
const bareValue = String.raw`[^\s&,;<>"'\\()[\]{}]+`;

/** Replaces secrets in a text; `values` are secrets known by value. */
export type Redactor = (text: string, values?: readonly string[]) => string;

/**
 * Creates a redactor. It replaces the values of well-known secret names (and of `fields`) in JSON,
 * XML, queries and headers, the query of every URL, and all given values. Idempotent.
 */
export function createRedactor(fields: readonly string[] = []): Redactor {
  const assignment = assignmentPattern(fields);
  return (text, values = []) =>
    maskValues(text, values)
      .replace(urlPattern, (_url, scheme: string, rest: string) => scheme + withoutQuery(rest))
      .replace(assignment, (...match) => maskAssignment(match));
}

/** The default redactor, for texts of any API. */
export const redactText: Redactor = createRedactor();

const secretWord = new RegExp(secretWords, 'i');

/** Whether a header, parameter or property of this name holds a secret. */
export function isSecretName(name: string): boolean {
  return secretWord.test(name);
}

const urlPattern = /\b([a-z][a-z0-9+.-]{1,15}:(?:\\?\/){2})([^\s"'<>]*)/gi;

/**
 * Four shapes, each keeping its first group: `"name": value`, `name=value`, `name: "value"` and
 * `<name>value`, then `header: rest of the line` and `name: word`. Lengths are bounded so that
 * hostile texts cost linear time.
 */
function assignmentPattern(fields: readonly string[]): RegExp {
  const secretName = String.raw`[\w.-]{0,40}?(?:${secretWords})[\w.-]{0,40}`;
  const ownNames = fields.map((field) => `|${field.replaceAll(/[^\w-]/g, String.raw`\$&`)}`);
  const name = `(?:${secretName}${ownNames.join('')})`;
  const anyValue = `(?:${quotedValue}|${listedValue}|${bareValue})`;
  const shapes = [
    String.raw`((\\{0,4}["'])${name}\2\s{0,8}[:=]\s{0,8})${anyValue}`,
    String.raw`(${name}\s{0,8}=\s{0,8})${anyValue}`,
    String.raw`(${name}\s{0,8}:\s{0,8})(?:${quotedValue})`,
    String.raw`(<${name}>)[^<]+`,
    String.raw`((?:${secretHeaders})\s{0,8}:\s{0,8})[^\r\n"'<>\\]+`,
    String.raw`((?:${plainNames})\s{0,8}:\s{0,8})${bareValue}`,
  ];
  return new RegExp(String.raw`(?<![\w.-])(?:${shapes.join('|')})`, 'gis');
}

/** Keeps the name and hides the value, in the quotes that the value had. */
function maskAssignment(match: readonly unknown[]): string {
  const [whole, ...groups] = match;
  const kept = groups.find((group) => typeof group === 'string');
  if (typeof whole !== 'string' || typeof kept !== 'string') {
    return mask;
  }
  const quote = /^\\*["']/.exec(whole.slice(kept.length))?.[0] ?? '';
  return kept + quote + mask + quote;
}

function withoutQuery(rest: string): string {
  const end = rest.search(/[?#]/);
  const address = end === -1 ? rest : `${rest.slice(0, end)}?${mask}`;
  return address.replace(/^[^/\\@?]*@/, `${mask}@`);
}

function maskValues(text: string, values: readonly string[]): string {
  let masked = text;
  for (const value of values) {
    for (const spelling of spellingsOf(value)) {
      // Redacting shorter values would only damage ordinary words.
      masked = spelling.length < 4 ? masked : masked.replaceAll(spelling, mask);
    }
  }
  return masked;
}

/** Unchanged, percent-encoded in either case, and in JSON with escaped slashes. */
function spellingsOf(value: string): ReadonlySet<string> {
  const encoded = encodeSafely(value);
  const lowerCase = encoded.replaceAll(/%[\dA-F]{2}/g, (escape) => escape.toLowerCase());
  return new Set([value, encoded, lowerCase, value.replaceAll('/', String.raw`\/`)]);
}

function encodeSafely(value: string): string {
  try {
    return encodeURIComponent(value);
  } catch {
    return value;
  }
}
