/** A request that a client sent. */
export interface CapturedRequest {
  readonly method: string;
  readonly url: URL;
  readonly headers: Headers;
  readonly body: string;
}

/** Returns a `fetch` that sends the same response to each request and records the requests. */
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
