import { checkOptions } from './check-options.js';
import type { CallOptions } from './client-options.js';
import type { DecodeAnswer } from './decode-answer.js';
import type { Fail } from './fail.js';
import type { UrlParts } from './http-client.js';
import type { FindIdentifiers } from './identifiers.js';
import { InvalidArgument } from './invalid-argument.js';
import { adviseOnName } from './nearest-name.js';
import type { Send } from './send.js';
import { serializeCall } from './serialize-call.js';
import type { OperationDescriptor, ServiceDescriptor } from './service-descriptor.js';
import type { Timeouts } from './timeouts.js';
import type { WireRequest } from './wire-request.js';

/** Calls an operation by its method name with flat arguments. */
export type Call = (method: string, input: object, options?: CallOptions) => Promise<unknown>;

const callOptionNames = ['signal', 'timeoutMs', 'totalTimeoutMs', 'onResponse'];

export function createCall(init: {
  readonly service: ServiceDescriptor;
  readonly fail: Fail;
  readonly send: Send;
  readonly decode: DecodeAnswer;
  readonly identifiersOf: FindIdentifiers;
  readonly timeouts: Timeouts;
  readonly buildUrl: (path: string, parts: UrlParts) => URL;
}): Call {
  const { service, fail, send, decode, identifiersOf, timeouts } = init;
  return async (method, input, options = {}) => {
    const operation = operationOf(method);
    checkOptions(service.vendor, options, callOptionNames);
    const outgoing = {
      request: serialize(operation, input),
      operation,
      signal: options.signal,
      ...timeouts(options),
    };
    return send(outgoing, (answer) => {
      const decoded = decode(answer, operation, identifiersOf(operation));
      const { failure } = decoded;
      const settle = (): unknown => {
        if (decoded.failure !== undefined) {
          throw decoded.failure;
        }
        options.onResponse?.({ status: answer.status, headers: answer.headers });
        return decoded.value;
      };
      return { failure, settle };
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
      const { headers } = service;
      return serializeCall(operation, input, { headers, buildUrl: init.buildUrl });
    } catch (error) {
      throw error instanceof InvalidArgument ? fail({ operation, attempts: 0 }, error) : error;
    }
  }
}
