import type { OperationDescriptor, Signer } from '@download-tasks/client-core';

/**
 * Signs a `Request` of the platform, for callers that send it themselves: `fetch(await
 * signWebRequest(sign, request))`. The returned request has the same body, signal and mode, and its
 * URL in strict percent-encoding. Consumes the body of the given request.
 */
export async function signWebRequest(
  sign: Signer,
  request: Request,
  context: { readonly now?: Date; readonly operation?: OperationDescriptor } = {},
): Promise<Request> {
  const { now = new Date(), operation } = context;
  const body = request.body === null ? undefined : new Uint8Array(await request.arrayBuffer());
  const { method, headers } = request;
  const plain = { method, url: new URL(request.url), headers: [...headers], body };
  const signed = await sign(plain, { now, operation });
  const { credentials, redirect, signal } = request;
  return new Request(signed.url, {
    method,
    headers: signed.headers.map(([name, value]): [string, string] => [name, value]),
    body: body ?? null,
    credentials,
    redirect,
    signal,
  });
}
