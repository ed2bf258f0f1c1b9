/** The parts of `ACS3-HMAC-SHA256 Credential={access key},SignedHeaders={names},Signature={hex}`. */
export interface Acs3Authorization {
  readonly accessKeyId: string;
  /** Lower case, sorted, each once. */
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

const format =
  /^ACS3-HMAC-SHA256 Credential=(?<accessKeyId>[^,\s]+),SignedHeaders=(?<names>[\w!#$%&'*+.^`|~;-]+),Signature=(?<signature>[0-9a-f]{64})$/;

/** This header, and no `x-acs-` one, tells that a request is signed by this scheme: clients of the older one send those, too. */
export function isAcs3(headers: Headers): boolean {
  return (headers.get('authorization') ?? '').startsWith('ACS3-');
}

/** Reads an authorization text strictly; `undefined` when any part is malformed. */
export function parseAcs3Authorization(text: string): Acs3Authorization | undefined {
  const { accessKeyId, names, signature } = format.exec(text)?.groups ?? {};
  if (accessKeyId === undefined || names === undefined || signature === undefined) return undefined;
  const signedHeaders = names
    .toLowerCase()
    .split(';')
    .filter((name) => name !== '');
  return { accessKeyId, signedHeaders: [...new Set(signedHeaders)].toSorted(), signature };
}
