/** The parts of a request that clients most often get wrong when they sign. */
export interface SignedSpelling {
  readonly method: string;
  readonly rawPath: string;
  readonly rawQuery: string;
  readonly headers: Headers;
}

type Mistake = readonly [
  what: string,
  change: (request: SignedSpelling) => Partial<SignedSpelling>,
];

const mistakes: readonly Mistake[] = [
  ['Host without its port', ({ headers }) => ({ headers: change(headers, 'host', withoutPort) })],
  ['the path without its percent-encoding', ({ rawPath }) => ({ rawPath: decoded(rawPath) })],
  ['the path encoded a second time', ({ rawPath }) => ({ rawPath: encodedAgain(rawPath) })],
  ['the path with a slash at its end', ({ rawPath }) => ({ rawPath: `${rawPath}/` })],
  ['no query', () => ({ rawQuery: '' })],
  [
    'blanks in the query as +',
    ({ rawQuery }) => ({ rawQuery: rawQuery.replaceAll(/\+|%20/g, '%2B') }),
  ],
  [
    'a + in the query as a blank',
    ({ rawQuery }) => ({ rawQuery: rawQuery.replaceAll(/\+|%2B/gi, '%20') }),
  ],
  [
    'Content-Type without its parameters',
    ({ headers }) => ({
      headers: change(headers, 'content-type', (type) => type.replace(/\s*;.*$/s, '')),
    }),
  ],
  [
    'Content-Type with charset=utf-8',
    ({ headers }) => ({
      headers: change(headers, 'content-type', (type) => `${type}; charset=utf-8`),
    }),
  ],
  ...['GET', 'POST', 'PUT', 'DELETE'].map((method): Mistake => [
    `the method ${method}`,
    () => ({ method }),
  ]),
];

/**
 * Explains a signature that does not match by the common mistake with which it would match, as the
 * end of a sentence for the developer. Returns an empty text if no mistake explains it; then the
 * secret key may be wrong.
 */
export function explainMismatch<Request extends SignedSpelling>(
  request: Request,
  matches: (request: Request) => boolean,
): string {
  const found = mistakes.find(([, apply]) => matches({ ...request, ...apply(request) }));
  return found === undefined ? '' : `; it would match if the client signed ${found[0]}`;
}

function change(headers: Headers, name: string, edit: (value: string) => string): Headers {
  const changed = new Headers(headers);
  const value = headers.get(name);
  if (value !== null) {
    changed.set(name, edit(value));
  }
  return changed;
}

function withoutPort(host: string): string {
  return host.replace(/:\d+$/, '');
}

function encodedAgain(path: string): string {
  return path.replaceAll('%', '%25');
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
