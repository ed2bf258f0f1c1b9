import type { RpcOperation } from './parameter-specs.js';
import { RpcRefusal } from './refusal.js';
import type { RpcHandler, RpcHandlers, RpcService } from './rpc-service.js';
import type { RpcRequest } from './rpc-request.js';
import { rpcFormat } from './rpc-response.js';

/** Finds the operation of a call. Throws a refusal for what is wrong with it before anybody asks whose it is. */
export function findOperation(
  { operations, version }: RpcService,
  handlers: RpcHandlers,
  rpc: RpcRequest,
  tooLarge: boolean,
): { readonly operation: RpcOperation; readonly handler: RpcHandler } {
  const { method, path } = rpc.request;
  if (tooLarge) {
    throw new RpcRefusal(
      'RequestBodyTooLarge',
      'the body is larger than bodyLimitBytes of this emulator',
    );
  }
  if (method !== 'GET' && method !== 'POST') {
    throw new RpcRefusal('UnsupportedHTTPMethod', `${method}: use GET or POST`);
  }
  if (rpcFormat(rpc) === undefined) {
    throw new RpcRefusal('InvalidParameter.Format', 'Format must be JSON or XML');
  }
  for (const [name, value] of [
    ['Action', rpc.action],
    ['Version', rpc.version],
  ] as const) {
    if (value === '') {
      throw new RpcRefusal('Missing{Parameter}', `no ${name}, nor x-acs- header for it`, name);
    }
  }
  if (rpc.version !== version) {
    throw new RpcRefusal('InvalidVersion', `this API's version is ${version}`);
  }
  const operation = operations.get(rpc.action);
  const handler = handlers[rpc.action];
  if (path !== '/' || operation === undefined || handler === undefined) {
    throw new RpcRefusal(
      'InvalidAction.NotFound',
      `there is no operation ${rpc.action} at ${path}; RPC calls go to /`,
    );
  }
  return { operation, handler };
}
