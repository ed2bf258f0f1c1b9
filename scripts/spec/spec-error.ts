/** A problem in a file under `specs/`, with its location. */
export interface SpecProblem {
  /** Path of the file relative to the repository root. */
  readonly file: string;
  /** JSON pointer into the file; empty for the whole file. */
  readonly pointer: string;
  readonly line?: number;
  readonly message: string;
}

/** Thrown when generation cannot continue. Its message lists every problem, one per line. */
export class SpecError extends Error {
  override readonly name = 'SpecError';
  readonly problems: readonly SpecProblem[];

  constructor(problems: readonly SpecProblem[]) {
    super(problems.map(formatProblem).join('\n'));
    this.problems = problems;
  }
}

/** `specs/x/openapi.yaml:12 /paths/~1tasks: message`, the form that editors turn into a link. */
export function formatProblem(problem: SpecProblem): string {
  const line = problem.line === undefined ? '' : `:${problem.line}`;
  const pointer = problem.pointer === '' ? '' : ` ${problem.pointer}`;
  return `${problem.file}${line}${pointer}: ${problem.message}`;
}
