import type { WireRequest } from '@download-tasks/client-core';

/** A request with its signature, and with the values that must not be shown of it. */
export function signedRequest(
  request: WireRequest,
  signed: {
    readonly url: URL;
    readonly headers: Headers;
    readonly authorization: string;
    readonly secrets: readonly (string | undefined)[];
  },
): WireRequest {
  const { url, headers, authorization } = signed;
  headers.set('authorization', authorization);
  const secrets = [...(request.secrets ?? []), ...signed.secrets];
  return {
    ...request,
    url,
    headers,
    secrets: [...new Set(secrets.filter((secret) => secret !== undefined))],
  };
}
