/** Ends the handling of a request with one of the errors that the spec documents. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  /** `reason` tells a developer what brought it about; it travels in a header, beside the vendor's own text. */
  constructor(code: string, reason: string, headers: Readonly<Record<string, string>> = {}) {
    super(reason);
    this.code = code;
    this.headers = headers;
  }
}
