import { JsonError } from './json-error.js';

const brand = Symbol.for('download-tasks.RowCountError');

/**
 * A response to a count that contradicts the vendor's documentation, such as overlapping buckets.
 * It is not used.
 */
export class RowCountError extends JsonError {
  override readonly name = 'RowCountError';
  /**
   * Same kinds as the errors of the vendor clients: the response differs from the documentation.
   */
  readonly kind = 'malformed';
  readonly vendor: string;

  constructor(vendor: string, explanation: string) {
    super(`${vendor} sent a count that cannot be used: ${explanation}`);
    this.vendor = vendor;
  }

  get [brand](): true {
    return true;
  }

  /** Recognizes the error even if another copy of this package threw it. */
  static isInstance(value: unknown): value is RowCountError {
    return typeof value === 'object' && value !== null && brand in value;
  }
}
