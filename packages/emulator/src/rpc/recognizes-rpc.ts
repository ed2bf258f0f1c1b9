import type { IncomingRequest } from '../core/incoming-request.js';
import { readRpcRequest } from './rpc-request.js';
import type { SpecDocument } from '../spec/spec-document.js';
import { readRpcOperations, rpcVersion } from './parameter-specs.js';

/**
 * Tells the calls of one RPC API from those of all others when neither host nor path says whose they are: by version and operation, which
 * official SDKs send as headers or in the query. Names of operations alone are not unique among the vendor's APIs.
 */
export function recognizesRpc(spec: SpecDocument): (request: IncomingRequest) => boolean {
  const version = rpcVersion(spec);
  const operations = readRpcOperations(spec);
  return (request) => {
    const rpc = readRpcRequest({ ...request, path: request.rawPath }, new Uint8Array());
    return rpc.version === version && operations.has(rpc.action);
  };
}
