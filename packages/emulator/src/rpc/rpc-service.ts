import type { VendorRequest } from '../contract/directives.js';
import { sharedGatewayError } from '../clouds/aliyun/gateway-errors.js';
import { createErrorTable, type ErrorTable, type ServiceError } from '../spec/error-table.js';
import { readOperations, type Operation } from '../spec/operations.js';
import { findNode, type SpecDocument } from '../spec/spec-document.js';
import { createValidator } from '../spec/validator.js';
import type { ExactJson } from '../tools/json.js';
import { readRpcRequest, type RpcRequest } from './rpc-request.js';
import type { IncomingRequest } from '../http/incoming-request.js';
import { validateParameters, type RpcParameters } from './rpc-parameters.js';

/** A call that passed authentication and validation. */
export interface RpcCall {
  readonly request: VendorRequest;
  readonly parameters: RpcParameters;
  readonly requestId: string;
  readonly accessKeyId: string;
}

export type RpcBody = Readonly<Record<string, ExactJson | undefined>>;

/** Returns the body of the response; `RequestId` is added in front of it. Throws a `Refusal`. */
export type RpcHandler = (call: RpcCall) => RpcBody | Promise<RpcBody>;

/** Handlers by the operation's name. An operation of the spec without a handler is not found. */
export type RpcHandlers = Readonly<Record<string, RpcHandler>>;

/** The part of a service that is the same for every emulator. */
export interface RpcService {
  readonly id: string;
  readonly product: string;
  readonly failure: (error: ServiceError) => RpcBody;
  readonly errors: ErrorTable;
  readonly version: string;
  readonly operations: ReadonlyMap<string, Operation>;
  readonly validate: (operation: Operation, request: RpcRequest) => RpcParameters;
}

/** Reads the spec of an RPC service, once per process. */
export function prepareRpcService(options: {
  readonly spec: SpecDocument;
  /** As the gateway writes it in `Recommend`: `dms-enterprise`, `Dbs`. */
  readonly product: string;
  /**
   * Per operation, parameters that its handler checks instead of the gateway. They are passed on as
   * text, or are absent.
   */
  readonly leftToService?: Readonly<Record<string, readonly string[]>>;
  /**
   * How the service reports a failure with HTTP 200; `Success: false` beside `ErrorCode` and
   * `ErrorMessage` by default.
   */
  readonly failure?: (error: ServiceError) => RpcBody;
}): RpcService {
  const { spec, product, leftToService = {}, failure = defaultFailure } = options;
  const validator = createValidator(spec);
  return {
    id: spec['x-vendor'].id,
    product,
    failure,
    errors: createErrorTable(spec, { gateway: sharedGatewayError }),
    version: rpcVersion(spec),
    operations: new Map(readOperations(spec).map((operation) => [operation.id, operation])),
    validate: (operation, { parameters }) =>
      validateParameters(spec, validator, operation, parameters, leftToService[operation.id] ?? []),
  };
}

function defaultFailure({ code, message }: ServiceError): RpcBody {
  return { Success: false, ErrorCode: code, ErrorMessage: message };
}

/** The API's version, `2018-11-01`, as its clients name it in `x-acs-version`. */
function rpcVersion(spec: SpecDocument): string {
  const version = findNode(spec, '#', 'x-fixed-headers')?.value['x-acs-version'];
  if (typeof version === 'string') {
    return version;
  }
  throw new Error(`The spec of ${spec['x-vendor'].id} has no x-acs-version in x-fixed-headers.`);
}

/**
 * Recognizes the calls of one RPC API when neither host nor path names the vendor: by version and
 * operation, which official SDKs send as headers or in the query. Names of operations alone are not
 * unique among the vendor's APIs.
 */
export function recognizesRpc({
  version,
  operations,
}: RpcService): (request: IncomingRequest) => boolean {
  return (request) => {
    const rpc = readRpcRequest({ ...request, path: request.rawPath }, new Uint8Array());
    return rpc.version === version && operations.has(rpc.action);
  };
}
