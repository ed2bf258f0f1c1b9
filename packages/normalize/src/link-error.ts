import { JsonError } from './json-error.js';

const brand = Symbol.for('download-tasks.LinkError');

/** A vendor's link that cannot be used. The message never contains the link. */
export class LinkError extends JsonError {
  override readonly name = 'LinkError';
  /**
   * Same kinds as the errors of the vendor clients: the response differs from the documentation.
   */
  readonly kind = 'malformed';

  get [brand](): true {
    return true;
  }

  /** Recognizes the error even if another copy of this package threw it. */
  static isInstance(value: unknown): value is LinkError {
    return typeof value === 'object' && value !== null && brand in value;
  }
}
