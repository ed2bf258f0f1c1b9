import type { Signer, SignContext, WireRequest } from '@download-tasks/client-core';
import { dropCredentials } from './credentials/credentials-provider.js';
import { untilAborted } from './credentials/until-aborted.js';
import { toStrictUrl } from './strict-url.js';

/** A header: its name in lower case, and its value. */
export type HeaderEntry = readonly [name: string, value: string];

/** A request as a scheme sees it: in strict percent-encoding, so that what is signed is what is sent. */
export interface RequestToSign {
  readonly method: string;
  /** With the port where the URL has one: the value of the header `host`. */
  readonly host: string;
  readonly path: string;
  /** Without `?`. */
  readonly query: string;
  /** Without `host`. */
  readonly headers: readonly HeaderEntry[];
  readonly body: Uint8Array<ArrayBuffer> | undefined;
}

/** What a scheme adds to a request. */
export interface SignedParts {
  /** Headers to set, by their names in lower case; `undefined` takes away what an earlier signature left. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** Values that must not be shown: the key id, the token, the signature. Never the secret, which is not in the request. */
  readonly secrets: readonly (string | undefined)[];
}

/** How {@link createSigner} signs. */
export interface SignerInit<Credentials extends object> {
  /** Asked for every attempt. Of `credentialsProvider`, or a chain; only theirs can be dropped when the vendor refuses them. */
  readonly credentials: () => Promise<Credentials>;
  /** The scheme itself: no clock, no environment. */
  readonly sign: (
    request: RequestToSign,
    credentials: NoInfer<Credentials>,
    context: Pick<SignContext, 'now' | 'operation'>,
  ) => SignedParts | Promise<SignedParts>;
}

/**
 * The frame of every signer: it asks for credentials until the call is given up, brings the URL into strict percent-encoding, puts the
 * signature on a copy of the request and drops credentials that the vendor refused.
 */
export function createSigner<Credentials extends object>({
  credentials,
  sign,
}: SignerInit<Credentials>): Signer {
  const signer: Signer = async (request, { now, operation, signal }) => {
    const keys = await untilAborted(credentials(), signal);
    const url = toStrictUrl(request.url);
    const { method, body } = request;
    const { host, pathname: path } = url;
    const toSign = {
      method,
      host,
      path,
      query: url.search.slice(1),
      headers: [...request.headers],
      body,
    };
    return withSignature({ ...request, url }, await sign(toSign, keys, { now, operation }));
  };
  return Object.assign(signer, {
    dropCredentials: (refused: WireRequest) => dropCredentials(credentials, refused),
  });
}

/** Headers with others in their place: set, or taken away where the value is `undefined`. */
export function withHeaders(
  headers: readonly HeaderEntry[],
  changes: SignedParts['headers'],
): readonly HeaderEntry[] {
  const kept = headers.filter(([name]) => !Object.hasOwn(changes, name));
  const set = Object.entries(changes).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  );
  return [...kept, ...set];
}

function withSignature(request: WireRequest, signed: SignedParts): WireRequest {
  const headers = withHeaders([...request.headers], signed.headers);
  const secrets = [...(request.secrets ?? []), ...signed.secrets];
  return {
    ...request,
    headers: new Headers(headers.map(([name, value]): [string, string] => [name, value])),
    secrets: [...new Set(secrets.filter((secret) => secret !== undefined))],
  };
}
