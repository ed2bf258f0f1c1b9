/** The bytes on disk cannot be resumed. Internal to this package. */
export class StartOver extends Error {
  /** Whether ranges may still be requested. False after a wrong response to a range. */
  readonly rangesUsable: boolean;

  constructor(message: string, { rangesUsable }: { readonly rangesUsable: boolean }) {
    super(message);
    this.rangesUsable = rangesUsable;
  }
}
