import type { Fail } from './errors/fail.js';
import { checkOptions } from './options/check-options.js';
import type { CallOptions, CallResponse } from './options/client-options.js';
import { adviseOnName } from './options/nearest-name.js';
import type { Timeouts } from './options/timeouts.js';
import { InvalidArgument } from './request/invalid-argument.js';
import type { Serialize } from './request/serialize.js';
import type { WireRequest } from './request/wire-request.js';
import type { Decode } from './response/decode.js';
import { headerText } from './response/headers.js';
import type { FindIdentifiers } from './response/identifiers.js';
import type { WireResponse } from './response/response.js';
import type { Send } from './retry/send.js';
import type { OperationDescriptor, ServiceDescriptor } from './service-descriptor.js';

/** Calls an operation by its method name with flat arguments. */
export type Call = (method: string, input: object, options?: CallOptions) => Promise<unknown>;

const callOptionNames = ['signal', 'timeoutMs', 'totalTimeoutMs', 'onResponse'];

const none: CallOptions = {};

export function createCall(init: {
  readonly service: ServiceDescriptor;
  readonly fail: Fail;
  readonly serialize: Serialize;
  readonly send: Send;
  readonly decode: Decode;
  readonly identifiersOf: FindIdentifiers;
  readonly timeouts: Timeouts;
}): Call {
  const { service, fail, send, decode, identifiersOf, timeouts } = init;
  return async (method, input, options = none) => {
    const operation = operationOf(method);
    if (options !== none) {
      checkOptions(service.vendor, options, callOptionNames);
    }
    const request = serialize(operation, input);
    const call = { operation, request, signal: options.signal, timeouts: timeouts(options) };
    return send(call, (roundTrip) => {
      const decoded = decode(roundTrip, identifiersOf(operation));
      const settle = (): unknown => {
        if (decoded.failure !== undefined) {
          throw decoded.failure;
        }
        options.onResponse?.(callResponse(roundTrip.response));
        return decoded.value;
      };
      return { failure: decoded.failure, settle };
    });
  };

  function operationOf(method: string): OperationDescriptor {
    const { operations } = service;
    const operation = Object.hasOwn(operations, method) ? operations[method] : undefined;
    if (operation === undefined) {
      const message = `there is no operation "${method}"`;
      const nextStep = adviseOnName(method, Object.keys(operations));
      throw fail({ operation, attempts: 0 }, { kind: 'config', message, nextStep });
    }
    return operation;
  }

  function serialize(operation: OperationDescriptor, input: object): WireRequest {
    try {
      return init.serialize(operation, input);
    } catch (error) {
      throw error instanceof InvalidArgument ? fail({ operation, attempts: 0 }, error) : error;
    }
  }
}

function callResponse({ status, headers }: WireResponse): CallResponse {
  return { status, headers: { get: (name) => headerText(headers, name.toLowerCase()) ?? null } };
}
