import { compareText } from '../compare-text.js';

/** The headers of a canonical request, as both of the vendor's schemes write them. */
export interface SignedHeaders {
  /** `name:value` lines, each ended by a line feed. */
  readonly lines: string;
  /** The names, joined by `;`. */
  readonly names: string;
}

/** Picks the headers that are signed and writes them down: names in lower case and sorted, values trimmed. */
export function signedHeaders(
  headers: Iterable<readonly [name: string, value: string]>,
  isSigned: (lowerCaseName: string) => boolean,
): SignedHeaders {
  const signed = Array.from(headers, ([name, value]) => [name.toLowerCase(), value.trim()] as const)
    .filter(([name]) => isSigned(name))
    .toSorted(([left], [right]) => compareText(left, right));
  return {
    lines: signed.map(([name, value]) => `${name}:${value}\n`).join(''),
    names: signed.map(([name]) => name).join(';'),
  };
}
