/** Sets a header, or removes what an earlier signature left when there is no value this time. */
export function replaceHeader(headers: Headers, name: string, value: string | undefined): void {
  if (value === undefined) headers.delete(name);
  else headers.set(name, value);
}
