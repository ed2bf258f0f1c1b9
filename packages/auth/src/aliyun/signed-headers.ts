import type { HeaderEntry } from '@download-tasks/client-core';
import { sortBriefly } from '../compare-text.js';

/** Headers with names in lower case and trimmed values, the host apart from them. */
export interface PlainHeaders {
  readonly host: string | undefined;
  readonly headers: readonly HeaderEntry[];
}

/** The headers of a canonical request, as both of the vendor's schemes write them. */
export interface SignedHeaders {
  /** `name:value` lines, each ended by a line feed. */
  readonly lines: string;
  /** The names, joined by `;`. */
  readonly names: string;
}

/**
 * Picks the headers that are signed and writes them down, sorted by their names. The host is signed
 * where it is known.
 */
export function signedHeaders(
  { host, headers }: PlainHeaders,
  isSigned: (name: string) => boolean,
): SignedHeaders {
  const signed: HeaderEntry[] = host === undefined ? [] : [['host', host]];
  for (const header of headers) {
    if (isSigned(header[0])) {
      signed.push(header);
    }
  }
  let lines = '';
  let names = '';
  for (const [name, value] of sortBriefly(signed, nameOf)) {
    lines += `${name}:${value}\n`;
    names += names === '' ? name : `;${name}`;
  }
  return { lines, names };
}

function nameOf([name]: HeaderEntry): string {
  return name;
}

/** Headers as somebody has them, with names in any case. */
export function separateHost(given: Iterable<HeaderEntry>): PlainHeaders {
  const headers = Array.from(given, ([name, value]): HeaderEntry => [
    name.toLowerCase(),
    value.trim(),
  ]);
  const host = headers.find(([name]) => name === 'host')?.[1];
  return { host, headers: headers.filter(([name]) => name !== 'host') };
}
