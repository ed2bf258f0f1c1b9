/** What a client hands to `fetch`. */
export interface FetchInit {
  readonly method: string;
  readonly headers: Headers;
  readonly body: Uint8Array<ArrayBuffer> | null;
  readonly redirect: 'manual';
  readonly signal: AbortSignal;
}

/** The part of `fetch` that a client uses: the platform's own fits, and so do most others. */
export type Fetch = (url: URL, init: FetchInit) => Promise<Response>;
