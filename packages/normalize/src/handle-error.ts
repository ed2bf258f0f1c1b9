import { JsonError } from './json-error.js';

const brand = Symbol.for('download-tasks.HandleError');
const previewLength = 80;
/** Matches the start of a link inside a text that was passed as a handle. */
const linkPattern = /:\/\/|\?|%3A%2F%2F|%3F/i;

/** What is wrong with a handle. */
export type HandleProblem = 'syntax' | 'vendor' | 'version' | 'parts';

/** A handle that cannot be used. Nothing was sent to the vendor. */
export class HandleError extends JsonError {
  override readonly name = 'HandleError';
  /** Same kinds as the errors of the vendor clients: a retry does not help. */
  readonly kind = 'invalid';
  readonly problem: HandleProblem;
  /**
   * The handle, shortened; truncated where it looks like a link, which may have been passed by
   * mistake.
   */
  readonly handle: string;

  constructor(problem: HandleProblem, handle: string, explanation: string) {
    const shown = preview(handle);
    super(`Handle ${JSON.stringify(shown)} cannot be used: ${explanation}`);
    this.problem = problem;
    this.handle = shown;
  }

  get [brand](): true {
    return true;
  }

  /** Recognizes the error even if another copy of this package threw it. */
  static isInstance(value: unknown): value is HandleError {
    return typeof value === 'object' && value !== null && brand in value;
  }
}

function preview(handle: string): string {
  const link = handle.search(linkPattern);
  const safe = link === -1 ? handle : handle.slice(0, link);
  const short = safe.length > previewLength ? safe.slice(0, previewLength) : safe;
  return short === handle ? handle : `${short}…`;
}
