import { groupAsUuid } from '../core/identifiers.js';
import type { VendorRequest } from '../core/incoming-request.js';
import { headerText, injectedReason, reasonHeader } from '../core/responses.js';
import { createNonceStore } from '../signatures/nonce-store.js';
import { diagnosticHeaders } from '../signatures/verdict.js';
import type { VendorContext, VendorInstance } from '../vendor.js';
import { answerWith } from './answer-with.js';
import { authenticateRpc } from './authenticate.js';
import { findOperation } from './find-operation.js';
import { RpcBusinessRefusal, RpcRefusal } from './refusal.js';
import { readRpcRequest } from './rpc-request.js';
import type { RpcHandlers, RpcService } from './rpc-service.js';

/** The part of a vendor instance that answers API requests. */
export type RpcApi = Pick<VendorInstance, 'handle' | 'operationOf' | 'refuse'>;

/** Answers RPC calls as the gateway in front of a service does: operation, signature, parameters, and then the service itself. */
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
    const answer = answerWith(rpc, requestId, service.product);
    return { requestId, rpc, answer, tooLarge: bytes === undefined };
  };

  async function handle(request: VendorRequest): Promise<Response> {
    const { requestId, rpc, answer, tooLarge } = await read(request);
    try {
      const { operation, handler } = findOperation(service, handlers, rpc, tooLarge);
      const verdict = authenticateRpc(rpc, { ...request.directives, nonces });
      if (!verdict.accepted) return answer.error(verdict, diagnosticHeaders(verdict));
      const parameters = service.validate(operation, rpc);
      const { accessKeyId } = verdict;
      const body = await handler({ request, parameters, requestId, accessKeyId });
      return answer.success(body);
    } catch (error) {
      if (error instanceof RpcBusinessRefusal) {
        return answer.success(error.body, { [reasonHeader]: headerText(error.message) });
      }
      if (!(error instanceof RpcRefusal)) throw error;
      return answer.error(service.errors(error.code, error.parameter), {
        [reasonHeader]: headerText(error.message),
      });
    }
  }

  return {
    handle,
    async operationOf(request) {
      const body = await request.readBody();
      const { action } = readRpcRequest(request, body ?? new Uint8Array());
      return service.operations.has(action) ? action : undefined;
    },
    async refuse(request, { code, status }) {
      const { answer } = await read(request);
      const error = service.errors(code, '');
      const reason = { [reasonHeader]: injectedReason };
      const statusOf = status ?? error.status;
      return statusOf === 200
        ? answer.success(service.failure(error), reason)
        : answer.error({ ...error, status: statusOf }, reason);
    },
  };
}
