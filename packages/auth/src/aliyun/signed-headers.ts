import type { HeaderEntry } from '@download-tasks/client-core';
import { sortBriefly } from '../compare-text.js';

/** Headers with lower-case names and trimmed values, and the host separately. */
export interface PlainHeaders {
  readonly host: string | undefined;
  readonly headers: readonly HeaderEntry[];
}

/** The headers of a canonical request, as in both of the vendor's schemes. */
export interface SignedHeaders {
  /** `name:value` lines, each ended by a line feed. */
  readonly lines: string;
  /** The names, joined by `;`. */
  readonly names: string;
}

/**
 * Selects the headers to sign and formats them, sorted by name. The host is signed if it is known.
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

/** Normalizes headers with names in any case, and separates the host. */
export function separateHost(given: Iterable<HeaderEntry>): PlainHeaders {
  const headers = Array.from(given, ([name, value]): HeaderEntry => [
    name.toLowerCase(),
    value.trim(),
  ]);
  const host = headers.find(([name]) => name === 'host')?.[1];
  return { host, headers: headers.filter(([name]) => name !== 'host') };
}
