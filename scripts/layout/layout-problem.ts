/** A place of the repository that breaks a rule of its layout. */
export interface LayoutProblem {
  /** Path relative to the repository root. */
  readonly file: string;
  readonly line?: number;
  readonly message: string;
}

/** `packages/x/src/a.ts:3: message`, the form that editors turn into a link. */
export function formatLayoutProblem({ file, line, message }: LayoutProblem): string {
  return `${file}${line === undefined ? '' : `:${line}`}: ${message}`;
}
