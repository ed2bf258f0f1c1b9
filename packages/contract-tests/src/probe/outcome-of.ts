import type { Outcome } from './finding.js';

/** Runs a probe. If the service refuses it, the fact remains open. */
export async function outcomeOf(probe: () => Promise<Outcome>): Promise<Outcome> {
  return probe().catch(failedWith);
}

/** The outcome of a probe that threw. */
export function failedWith(error: unknown): Outcome {
  const message = error instanceof Error ? error.message : String(error);
  return { details: `The probe failed: ${message}` };
}
