import type { Answer } from './finding.js';

/** A service that refuses a probe leaves the fact open. */
export async function answerOf(probe: () => Promise<Answer>): Promise<Answer> {
  return probe().catch(failedWith);
}

/** The answer of a probe that threw. */
export function failedWith(error: unknown): Answer {
  const message = error instanceof Error ? error.message : String(error);
  return { because: `The probe did not come to its end: ${message}` };
}
