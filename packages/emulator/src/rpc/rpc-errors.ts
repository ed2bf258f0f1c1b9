import type { ServiceError } from '../signatures/verdict.js';
import type { SpecDocument } from '../spec/spec-document.js';
import { gatewayError, isGatewayErrorCode } from './gateway-errors.js';

/** Looks an error up: status and text as the vendor's spec documents them, else as the gateway has them. */
export function rpcErrors(spec: SpecDocument): (code: string, parameter: string) => ServiceError {
  const table = new Map(spec['x-errors'].map((error) => [error.code, error]));
  return (code, parameter) => {
    const documented = table.get(code);
    const gateway = isGatewayErrorCode(code) ? gatewayError(code, parameter) : undefined;
    const status = gateway?.status ?? documented?.status[0];
    if (status === undefined) {
      throw new Error(
        `The spec of ${spec['x-vendor'].id} documents no error ${code}; add it to x-errors.`,
      );
    }
    const fill = (text: string): string => text.replaceAll('{Parameter}', () => parameter);
    const message = fill(documented?.message ?? gateway?.message ?? code);
    return { code: fill(code), status, message };
  };
}
