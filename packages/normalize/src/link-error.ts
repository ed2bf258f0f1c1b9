import { JsonError } from './json-error.js';

const brand = Symbol.for('download-tasks.LinkError');

/** A vendor's link that cannot be used. The message never holds the link. */
export class LinkError extends JsonError {
  override readonly name = 'LinkError';
  /** As the errors of a vendor client say it: the response is not as documented. */
  readonly kind = 'malformed';

  get [brand](): true {
    return true;
  }

  /** Recognizes the error also when another copy of this package threw it. */
  static isInstance(value: unknown): value is LinkError {
    return typeof value === 'object' && value !== null && brand in value;
  }
}
