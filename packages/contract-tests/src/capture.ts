/** What a client put on the wire. */
export interface CapturedRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: string;
}

/** A `fetch` that answers each request alike and keeps what it was asked. */
export function captureRequests(
  status: number,
  body: string,
): {
  readonly requests: readonly CapturedRequest[];
  readonly fetch: typeof globalThis.fetch;
} {
  const requests: CapturedRequest[] = [];
  return {
    requests,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      requests.push({
        method: request.method,
        url: new URL(request.url),
        headers: request.headers,
        body: await request.text(),
      });
      return new Response(body, { status, headers: { 'content-type': 'application/json' } });
    },
  };
}
