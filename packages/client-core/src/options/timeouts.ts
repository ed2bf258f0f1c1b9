import type { CallTimeouts } from '../deadline/deadline.js';
import type { CallOptions, ClientOptions } from './client-options.js';

const defaultTimeoutMs = 30_000;
const defaultTotalTimeoutMs = 120_000;

/** The time limits of a call, from its own options, the client's, and the defaults. */
export type Timeouts = (call: CallOptions) => CallTimeouts;

/** Without an explicit total, it allows for several long attempts. */
export function createTimeouts(client: ClientOptions): Timeouts {
  return (call) => {
    const timeoutMs = call.timeoutMs ?? client.timeoutMs ?? defaultTimeoutMs;
    const total = call.totalTimeoutMs ?? client.totalTimeoutMs;
    return { timeoutMs, totalTimeoutMs: total ?? Math.max(defaultTotalTimeoutMs, 4 * timeoutMs) };
  };
}
