import type { VendorRequest } from '../core/incoming-request.js';
import type { ServiceError } from '../signatures/verdict.js';
import type { SpecDocument } from '../spec/spec-document.js';
import type { ExactJson } from './exact-json.js';
import { readRpcOperations, rpcVersion, type RpcOperation } from './parameter-specs.js';
import { createValueValidator } from './parameter-validator.js';
import { rpcErrors } from './rpc-errors.js';
import type { RpcParameters } from './rpc-parameters.js';
import type { RpcRequest } from './rpc-request.js';
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
