import type { ServiceError } from '../signatures/verdict.js';
import type { RpcBody } from './rpc-service.js';
import type { RpcRequest } from './rpc-request.js';
import { gatewayErrorBody, rpcFormat, rpcResponse } from './rpc-response.js';

/** Writes the answers to a call: in its format, with its identifier. */
export function answerWith(rpc: RpcRequest, requestId: string, product: string) {
  const format = rpcFormat(rpc) ?? 'json';
  const host = rpc.request.host.replace(/:\d+$/, '');
  const headers = { 'x-acs-request-id': requestId };
  return {
    success: (body: RpcBody, diagnostics: Readonly<Record<string, string>> = {}) =>
      rpcResponse(
        200,
        format,
        `${rpc.action}Response`,
        { RequestId: requestId, ...body },
        { ...headers, ...diagnostics },
      ),
    error: (error: ServiceError, diagnostics: Readonly<Record<string, string>>) =>
      rpcResponse(
        error.status,
        format,
        'Error',
        gatewayErrorBody(error, { requestId, host, product }),
        { ...headers, ...diagnostics },
      ),
  };
}
