import { JsonError } from './json-error.js';

const brand = Symbol.for('download-tasks.RowCountError');

/**
 * A response to a count that cannot be what the vendor documents, such as buckets that overlap. It
 * counts nothing.
 */
export class RowCountError extends JsonError {
  override readonly name = 'RowCountError';
  /** As the errors of a vendor client say it: the response is not as documented. */
  readonly kind = 'malformed';
  readonly vendor: string;

  constructor(vendor: string, explanation: string) {
    super(`${vendor} sent a count that cannot be used: ${explanation}`);
    this.vendor = vendor;
  }

  get [brand](): true {
    return true;
  }

  /** Recognizes the error also when another copy of this package threw it. */
  static isInstance(value: unknown): value is RowCountError {
    return typeof value === 'object' && value !== null && brand in value;
  }
}
