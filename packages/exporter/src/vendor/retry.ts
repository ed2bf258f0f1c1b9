import type { ExportClock } from './export-clock.js';
import { classifyFailure, retryAfterOf } from './failure.js';

export interface RetryOptions {
  readonly attempts: number;
  readonly clock: ExportClock;
  readonly signal: AbortSignal;
}

const firstPauseMs = 1_000;
const longestPauseMs = 60_000;

/** Retries after temporary errors. Only for actions that are safe to repeat. */
export async function retry<Value>(
  act: () => Promise<Value>,
  { attempts, clock, signal }: RetryOptions,
): Promise<Value> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await act();
    } catch (error) {
      signal.throwIfAborted();
      if (attempt >= attempts || classifyFailure(error) !== 'may-pass') {
        throw error;
      }
      const pauseMs = Math.min(longestPauseMs, firstPauseMs * 2 ** (attempt - 1));
      await clock.sleep(Math.max(pauseMs, retryAfterOf(error)), signal);
    }
  }
}
