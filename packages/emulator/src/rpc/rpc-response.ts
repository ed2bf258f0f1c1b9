import type { ServiceError } from '../spec/error-table.js';
import { stringifyExactJson, type ExactJson } from '../tools/json.js';
import type { RpcRequest } from './rpc-request.js';
import { toXmlDocument } from '../tools/xml.js';

export type RpcFormat = 'json' | 'xml';

/**
 * The format of a response: the one in `Format`; otherwise XML for the older scheme, whose pages
 * call it the default, and JSON for all others. `undefined` when `Format` is something else.
 */
export function rpcFormat({ parameters, acs3 }: RpcRequest): RpcFormat | undefined {
  const read = (wanted: string): string =>
    parameters.find(({ name }) => name === wanted)?.value.toLowerCase() ?? '';
  const format = read('Format');
  if (format === 'json' || format === 'xml') {
    return format;
  }
  if (format !== '') {
    return undefined;
  }
  return acs3 || read('Signature') === '' ? 'json' : 'xml';
}

/** Creates a response. `root` is the name of the outer element in XML. */
export function rpcResponse(
  status: number,
  format: RpcFormat,
  root: string,
  body: ExactJson,
  headers: Readonly<Record<string, string>>,
): Response {
  const [type, text] =
    format === 'json'
      ? ['application/json;charset=utf-8', stringifyExactJson(body)]
      : ['text/xml;charset=utf-8', toXmlDocument(root, body)];
  return new Response(text, { status, headers: { 'content-type': type, ...headers } });
}

/** The body of an error of the gateway. */
export function gatewayErrorBody(
  { code, message }: ServiceError,
  context: { readonly requestId: string; readonly host: string; readonly product: string },
): ExactJson {
  const { requestId, host, product } = context;
  const query = new URLSearchParams({ q: code, product, requestId });
  return {
    RequestId: requestId,
    HostId: host,
    Code: code,
    Message: message,
    Recommend: `https://api.alibabacloud.com/troubleshoot?${query.toString()}`,
  };
}
