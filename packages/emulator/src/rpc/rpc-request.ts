import type { RoutedRequest } from '../http/incoming-request.js';
import { isAcs3 } from '../clouds/aliyun/acs3-hmac-sha256.js';
import { parseQuery, type QueryItem } from '../tools/query-items.js';

/** An RPC call from a client of either generation. */
export interface RpcRequest {
  readonly request: RoutedRequest;
  readonly body: Uint8Array;
  /** Of query and form; the form wins for a name in both. */
  readonly parameters: readonly QueryItem[];
  readonly action: string;
  readonly version: string;
  /** Signed by ACS3-HMAC-SHA256; `false` for the older scheme and for an unsigned call. */
  readonly acs3: boolean;
}

/**
 * ACS3 names the operation in headers; the older scheme does so in parameters, and its clients may
 * send the headers, too.
 */
export function readRpcRequest(request: RoutedRequest, body: Uint8Array): RpcRequest {
  const acs3 = isAcs3(request.headers);
  const parameters = readItems(request, body);
  const read = (header: string, parameter: string): string => {
    const fromHeader = request.headers.get(header) ?? '';
    const fromParameter = parameters.find(({ name }) => name === parameter)?.value ?? '';
    return acs3 ? fromHeader || fromParameter : fromParameter || fromHeader;
  };
  return {
    request,
    body,
    parameters,
    action: read('x-acs-action', 'Action'),
    version: read('x-acs-version', 'Version'),
    acs3,
  };
}

function readItems({ rawQuery, headers }: RoutedRequest, body: Uint8Array): QueryItem[] {
  const query = parseQuery(rawQuery);
  const type = headers.get('content-type') ?? '';
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(type)) {
    return query;
  }
  const form = parseQuery(Buffer.from(body).toString('latin1'));
  const names = new Set(form.map(({ name }) => name));
  return [...query.filter(({ name }) => !names.has(name)), ...form];
}
