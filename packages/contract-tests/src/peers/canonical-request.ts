import { headersOf, type WireMessage } from './wire-message.js';

/** The meaning of a request, independent of its encoding and signature. */
export interface CanonicalRequest {
  /** The action and version of an RPC API; the method and path of any other API. */
  readonly operation: string;
  /** Query and form, decoded and sorted, so that objects compare equal. JSON text is parsed. */
  readonly parameters: Readonly<Record<string, readonly unknown[]>>;
  readonly body: unknown;
}

/** Parameters of the RPC protocol itself. */
const protocolParameters = new Set([
  'AccessKeyId',
  'Action',
  'Format',
  'SecurityToken',
  'Signature',
  'SignatureMethod',
  'SignatureNonce',
  'SignatureVersion',
  'Timestamp',
  'Version',
]);

export function canonicalRequest(message: WireMessage): CanonicalRequest {
  const headers = headersOf(message);
  const [path = '', query = ''] = message.target.split('?');
  const isForm = headers.get('content-type') === 'application/x-www-form-urlencoded';
  const items = new URLSearchParams([query, isForm ? message.body : ''].join('&'));
  const action = headerLike(headers, 'action') ?? items.get('Action');
  const version = headerLike(headers, 'version') ?? items.get('Version');
  const names = [...new Set(items.keys())].filter((name) => !protocolParameters.has(name));
  return {
    operation: action === null ? `${message.method} ${path}` : `${action} ${version}`,
    parameters: Object.fromEntries(names.map((name) => [name, items.getAll(name).map(valueOf)])),
    body: isForm || message.body === '' ? undefined : (JSON.parse(message.body) as unknown),
  };
}

/** The value of a header such as `x-acs-action` or `x-tc-action`; each cloud has its own prefix. */
function headerLike(headers: ReadonlyMap<string, string>, word: string): string | undefined {
  return [...headers].find(([name]) => /^x-[a-z]+-/.test(name) && name.endsWith(`-${word}`))?.[1];
}

/** Parses JSON text, because its members may have any order; returns other text unchanged. */
function valueOf(text: string): unknown {
  return /^[{[]/.test(text) ? (JSON.parse(text) as unknown) : text;
}
