/** What the emulator reads of a bundled OpenAPI document; everything else in it is data for the validator. */
export interface SpecDocument {
  readonly servers: readonly { readonly url: string }[];
  readonly paths: Readonly<Record<string, object>>;
  readonly components: object;
  readonly 'x-vendor': { readonly id: string; readonly title: string };
  readonly 'x-errors': readonly DocumentedError[];
}

interface DocumentedError {
  readonly code: string;
  readonly status: readonly number[];
  readonly message?: string;
}
