/** The options that a client passes to `fetch`. */
export interface FetchInit {
  readonly method: string;
  readonly headers: Headers;
  readonly body: Uint8Array<ArrayBuffer> | null;
  readonly redirect: 'manual';
  readonly signal: AbortSignal;
}

/** The part of `fetch` that a client uses: compatible with the platform's and most others. */
export type Fetch = (url: URL, init: FetchInit) => Promise<Response>;
