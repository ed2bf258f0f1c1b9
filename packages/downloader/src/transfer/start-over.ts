/** What is on the disk cannot be continued. Never leaves this package. */
export class StartOver extends Error {
  /** Whether ranges may still be asked for; a server that answered one wrongly is not asked again. */
  readonly rangesUsable: boolean;

  constructor(message: string, { rangesUsable }: { readonly rangesUsable: boolean }) {
    super(message);
    this.rangesUsable = rangesUsable;
  }
}
