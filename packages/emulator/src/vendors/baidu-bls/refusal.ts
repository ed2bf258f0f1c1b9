/** Ends the handling of a request with one of the errors that the spec documents. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: string;
  /** They explain a refused signature. */
  readonly headers: Readonly<Record<string, string>>;
  /** Fill the gaps in the documented text. */
  readonly placeholders: Readonly<Record<string, string>>;

  /** `reason` tells a developer what caused it; it travels in a header, beside the vendor's own text. */
  constructor(
    code: string,
    reason: string,
    extra: {
      readonly headers?: Readonly<Record<string, string>>;
      readonly placeholders?: Readonly<Record<string, string>>;
    } = {},
  ) {
    super(reason);
    this.code = code;
    this.headers = extra.headers ?? {};
    this.placeholders = extra.placeholders ?? {};
  }
}
