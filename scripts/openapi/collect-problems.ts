import { SpecError } from '../spec/spec-error.js';
import type { SpecProblem } from '../spec/spec-error.js';

/** The problems that a check returns, or those of the `SpecError` that stops it. */
export function collectProblems(check: () => readonly SpecProblem[]): readonly SpecProblem[] {
  try {
    return check();
  } catch (error) {
    if (error instanceof SpecError) {
      return error.problems;
    }
    throw error;
  }
}
