import { groupAsUuid } from '../tools/seeded.js';
import type { VendorRequest } from '../contract/directives.js';
import { injectedReason, reasonHeader } from '../http/responses.js';
import { createNonceStore, type NonceStore } from '../signatures/nonce-store.js';
import type { SignatureCheck } from '../signatures/signature-check.js';
import type { VendorContext, VendorInstance, FaultCodes } from '../contract/vendor.js';
import { Refusal, refusedSignature } from '../contract/refusal.js';
import { readRpcRequest, type RpcRequest } from './rpc-request.js';
import type { RpcHandlers, RpcService, RpcHandler, RpcBody } from './rpc-service.js';
import type { Operation } from '../spec/operations.js';
import type { ServiceError } from '../spec/error-table.js';
import { rpcFormat, gatewayErrorBody, rpcResponse } from './rpc-response.js';
import { verifyAcs3Signature } from '../clouds/aliyun/acs3-hmac-sha256.js';
import { verifyRpcSignature } from '../clouds/aliyun/rpc-v1.js';
import type { SignatureVerification } from '../signatures/signed-request.js';

/** The part of a vendor instance that handles API requests. */
export type RpcApi = Pick<VendorInstance, 'handle' | 'operationOf' | 'refuse'>;

/**
 * Handles RPC calls as the gateway in front of a service does: operation, signature, parameters,
 * and then the service itself.
 */
export function createRpcApi(
  context: VendorContext,
  service: RpcService,
  handlers: RpcHandlers,
): RpcApi {
  const nonces = createNonceStore();
  const read = async (request: VendorRequest) => {
    const hex = context.identifiers.nextHex(`${service.id}/request`);
    const requestId = groupAsUuid(hex).toUpperCase();
    const bytes = await request.readBody();
    const rpc = readRpcRequest(request, bytes ?? new Uint8Array());
    const respond = createResponder(rpc, requestId, service.product);
    return { requestId, rpc, respond, tooLarge: bytes === undefined };
  };

  async function handle(request: VendorRequest): Promise<Response> {
    const { requestId, rpc, respond, tooLarge } = await read(request);
    try {
      const { operation, handler } = findOperation(service, handlers, rpc, tooLarge);
      const check = authenticateRpc(rpc, { ...request.directives, nonces });
      if (!check.accepted) {
        throw refusedSignature(check);
      }
      const parameters = service.validate(operation, rpc);
      const { accessKeyId } = check;
      const body = await handler({ request, parameters, requestId, accessKeyId });
      return respond.success(body);
    } catch (error) {
      if (!(error instanceof Refusal)) {
        throw error;
      }
      const { body, error: own, placeholders } = error.details;
      return body === undefined
        ? respond.error(own ?? errorOf(error.code, placeholders), error.diagnostics)
        : respond.success(body, error.diagnostics);
    }
  }

  function errorOf(
    code: string,
    placeholders: Readonly<Record<string, string>> = {},
  ): ServiceError {
    return service.errors(code, { Parameter: '', ...placeholders });
  }

  return {
    handle,
    async operationOf(request) {
      const body = await request.readBody();
      const { action } = readRpcRequest(request, body ?? new Uint8Array());
      return service.operations.has(action) ? action : undefined;
    },
    async refuse(request, { code, status }) {
      const { respond } = await read(request);
      const error = errorOf(code);
      const reason = { [reasonHeader]: injectedReason };
      const statusOf = status ?? error.status;
      return statusOf === 200
        ? respond.success(service.failure(error), reason)
        : respond.error({ ...error, status: statusOf }, reason);
    },
  };
}

/** Finds the operation of a call. Throws a refusal for problems that precede authentication. */
function findOperation(
  { operations, version }: RpcService,
  handlers: RpcHandlers,
  rpc: RpcRequest,
  tooLarge: boolean,
): { readonly operation: Operation; readonly handler: RpcHandler } {
  const { method, path } = rpc.request;
  if (tooLarge) {
    throw new Refusal(
      'RequestBodyTooLarge',
      'the body is larger than bodyLimitBytes of this emulator',
    );
  }
  if (method !== 'GET' && method !== 'POST') {
    throw new Refusal('UnsupportedHTTPMethod', `${method}: use GET or POST`);
  }
  if (rpcFormat(rpc) === undefined) {
    throw new Refusal('InvalidParameter.Format', 'Format must be JSON or XML');
  }
  for (const [name, value] of [
    ['Action', rpc.action],
    ['Version', rpc.version],
  ] as const) {
    if (value === '') {
      throw new Refusal('Missing{Parameter}', `neither ${name} nor its x-acs- header was sent`, {
        placeholders: { Parameter: name },
      });
    }
  }
  if (rpc.version !== version) {
    throw new Refusal('InvalidVersion', `this API's version is ${version}`);
  }
  const operation = operations.get(rpc.action);
  const handler = handlers[rpc.action];
  if (path !== '/' || operation === undefined || handler === undefined) {
    throw new Refusal(
      'InvalidAction.NotFound',
      `operation ${rpc.action} does not exist at ${path}; send RPC calls to /`,
    );
  }
  return { operation, handler };
}

/** Creates the responses to a call, in its format and with its identifier. */
function createResponder(rpc: RpcRequest, requestId: string, product: string) {
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

const acceptsAll: NonceStore = { claim: () => true };

/** Verifies an RPC call by the one of the two schemes that it uses. */
function authenticateRpc(
  { request, body, parameters, acs3 }: RpcRequest,
  given: SignatureVerification & { readonly nonces: NonceStore },
): SignatureCheck {
  const anyNonce = given.relaxed?.has('nonce-replay') === true;
  const verification = { ...given, nonces: anyNonce ? acceptsAll : given.nonces };
  return acs3
    ? verifyAcs3Signature({ ...request, body }, verification)
    : verifyRpcSignature({ method: request.method, parameters }, verification);
}

/** The gateway's codes for failures that the caller did not cause. */
export const rpcFaultCodes: Omit<FaultCodes, 'unsuccessful'> = {
  throttled: 'Throttling.User',
  internal: 'InternalError',
  unavailable: 'ServiceUnavailable',
  retryAfterMsHeader: 'x-acs-retry-after',
};
