import type { FaultCodes } from '../vendor.js';

/** What the gateway in front of every RPC API says when it is not the caller's fault. */
export const rpcFaultCodes: Omit<FaultCodes, 'unsuccessful'> = {
  throttled: 'Throttling.User',
  internal: 'InternalError',
  unavailable: 'ServiceUnavailable',
  retryAfterHeader: 'x-acs-retry-after',
};
