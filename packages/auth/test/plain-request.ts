import type { WireRequest } from '@download-tasks/client-core';

/** A request as a client passes it to a signer. */
export function plainRequest(
  method: string,
  url: URL | string,
  headers: Readonly<Record<string, string | undefined>> = {},
  body?: Uint8Array<ArrayBuffer>,
): WireRequest {
  const entries = Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return { method, url: new URL(url), headers: entries, body };
}

/** The value of a header of a request, by its name in lower case. */
export function headerOf(
  { headers }: Pick<WireRequest, 'headers'>,
  name: string,
): string | undefined {
  const values = headers.filter(([each]) => each === name).map(([, value]) => value);
  if (values.length > 1) {
    throw new Error(`${name} is there ${values.length} times`);
  }
  return values[0];
}
