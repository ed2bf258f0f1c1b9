/**
 * The pause after `failed` attempts, in milliseconds: exponential with full jitter, so that callers
 * that failed together do not retry together. A longer delay requested by the vendor takes
 * precedence.
 */
export function backoffDelay(
  failed: number,
  limits: { readonly baseDelayMs: number; readonly maxDelayMs: number },
  retryAfterMs: number | undefined,
  random: () => number = Math.random,
): number {
  const ceiling = Math.min(limits.maxDelayMs, limits.baseDelayMs * 2 ** (failed - 1));
  return Math.max(random() * ceiling, retryAfterMs ?? 0);
}
