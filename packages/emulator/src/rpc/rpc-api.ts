import { groupAsUuid } from '../core/identifiers.js';
import type { VendorRequest } from '../core/incoming-request.js';
import { headerText, injectedReason, reasonHeader } from '../core/responses.js';
import { createNonceStore } from '../signatures/nonce-store.js';
import { diagnosticHeaders, type ServiceError } from '../signatures/verdict.js';
import type { SpecDocument } from '../spec/spec-document.js';
import type { VendorContext, VendorInstance, VendorTimings } from '../vendor.js';
import { answerWith } from './answer-with.js';
import { authenticateRpc } from './authenticate.js';
import type { ExactJson } from './exact-json.js';
import { findOperation } from './find-operation.js';
import { readRpcOperations, rpcVersion, type RpcOperation } from './parameter-specs.js';
import { createValueValidator } from './parameter-validator.js';
import { RpcBusinessRefusal, RpcRefusal } from './refusal.js';
import { rpcErrors } from './rpc-errors.js';
import type { RpcParameters } from './rpc-parameters.js';
import { readRpcRequest, type RpcRequest } from './rpc-request.js';
import { validateParameters } from './validate-parameters.js';

/** A call that passed authentication and validation. */
export interface RpcCall {
  readonly request: VendorRequest;
  readonly parameters: RpcParameters;
  readonly requestId: string;
  readonly accessKeyId: string;
}

export type RpcBody = Readonly<Record<string, ExactJson | undefined>>;

/** Answers the body of a call; `RequestId` is added in front of it. Throws an `RpcRefusal` or an `RpcBusinessRefusal`. */
export type RpcHandler = (call: RpcCall) => RpcBody | Promise<RpcBody>;

/** By the operation's name. One that is in the spec and not here is answered as not found. */
export type RpcHandlers = Readonly<Record<string, RpcHandler>>;

/** What of a service is the same for every emulator. */
export type RpcService = ReturnType<typeof prepareRpcService>;

/** Reads the spec of an RPC service, once per process. */
export function prepareRpcService(options: {
  readonly spec: SpecDocument;
  /** As the gateway writes it in `Recommend`: `dms-enterprise`, `Dbs`. */
  readonly product: string;
  /** Per operation, parameters that its handler checks instead of the gateway. They come through as text, or not at all. */
  readonly leftToService?: Readonly<Record<string, readonly string[]>>;
  /** How the service tells of a failure with HTTP 200; `Success: false` beside `ErrorCode` and `ErrorMessage` by default. */
  readonly failure?: (error: ServiceError) => RpcBody;
}) {
  const { spec, product, leftToService = {}, failure = usualFailure } = options;
  const validateValue = createValueValidator(spec);
  return {
    id: spec['x-vendor'].id,
    product,
    failure,
    errors: rpcErrors(spec),
    version: rpcVersion(spec),
    operations: readRpcOperations(spec),
    validate: (operation: RpcOperation, { parameters }: RpcRequest): RpcParameters =>
      validateParameters(
        spec,
        validateValue,
        operation,
        parameters,
        leftToService[operation.action] ?? [],
      ),
  };
}

function usualFailure({ code, message }: ServiceError): RpcBody {
  return { Success: false, ErrorCode: code, ErrorMessage: message };
}

/** The part of a vendor instance that answers API requests. */
export type RpcApi = Pick<VendorInstance, 'handle' | 'operationOf' | 'refuse'>;

/** Answers RPC calls as the gateway in front of a service does: operation, signature, parameters, and then the service itself. */
export function createRpcApi(
  context: VendorContext<VendorTimings>,
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
