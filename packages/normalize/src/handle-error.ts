import { JsonError } from './json-error.js';

const brand = Symbol.for('download-tasks.HandleError');
const previewLength = 80;
/** Where a link begins, in a text that was given as a handle. */
const linkPattern = /:\/\/|\?|%3A%2F%2F|%3F/i;

/** What is wrong with a handle. */
export type HandleProblem = 'syntax' | 'vendor' | 'version' | 'parts';

/** A handle that cannot be used as it is. Nothing was sent to the vendor. */
export class HandleError extends JsonError {
  override readonly name = 'HandleError';
  /** As the errors of a vendor client say it: a retry does not help. */
  readonly kind = 'invalid';
  readonly problem: HandleProblem;
  /**
   * The handle, shortened; cut off where it looks like a link, which may have been given by
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

  /** Recognizes the error also when another copy of this package threw it. */
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
