import type { HeaderEntry, SignContext, Signer, WireRequest } from '@download-tasks/client-core';
import {
  credentialsAtHand,
  type CredentialsSource,
  dropCredentials,
} from './credentials/credentials-provider.js';
import { type Soon, whenReady } from './crypto/signing-crypto.js';
import { toStrictUrl } from './strict-url.js';

/**
 * A request as a scheme sees it: in strict percent-encoding, so that what is signed is what is
 * sent.
 */
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

/** What a scheme makes of a request. */
export interface SignedParts {
  /**
   * All headers of the signed request but `host`; {@link withHeaders} adds to those that were
   * there.
   */
  readonly headers: readonly HeaderEntry[];
  /**
   * Values that must not be shown: the key id, the token, the signature. Never the secret, which is
   * not in the request.
   */
  readonly secrets: readonly (string | undefined)[];
}

/** How {@link createSigner} signs. */
export interface SignerInit<Credentials extends object> {
  /**
   * Asked for every attempt. Of `credentialsProvider`, or a chain; only theirs can be dropped when
   * the vendor refuses them.
   */
  readonly credentials: CredentialsSource<Credentials>;
  /** The scheme itself: no clock, no environment. */
  readonly sign: (
    request: RequestToSign,
    credentials: NoInfer<Credentials>,
    context: SignContext,
  ) => Soon<SignedParts>;
}

/**
 * The frame of every signer: it asks for credentials, brings the URL into strict percent-encoding,
 * puts the signature on a copy of the request and drops credentials that the vendor refused.
 */
export function createSigner<Credentials extends object>({
  credentials,
  sign,
}: SignerInit<Credentials>): Signer {
  const signer: Signer = (request, context) => {
    const signWith = (keys: Credentials): Soon<WireRequest> => {
      const url = toStrictUrl(request.url);
      const { method, headers, body } = request;
      const { host, pathname: path, search } = url;
      const toSign = { method, host, path, query: search.slice(1), headers, body };
      return whenReady(sign(toSign, keys, context), (signed) =>
        withSignature(request, url, signed),
      );
    };
    const keys = credentialsAtHand(credentials);
    return keys === undefined ? credentials().then(signWith) : signWith(keys);
  };
  return Object.assign(signer, {
    dropCredentials: (refused: WireRequest) => dropCredentials(credentials, refused),
  });
}

/**
 * Headers with others in their place, by their names in lower case: set, or taken away where the
 * value is `undefined`, as that of an earlier signature may have to be.
 */
export function withHeaders(
  headers: readonly HeaderEntry[],
  changes: Readonly<Record<string, string | undefined>>,
): readonly HeaderEntry[] {
  const changed: HeaderEntry[] = [];
  for (const header of headers) {
    if (!Object.hasOwn(changes, header[0])) {
      changed.push(header);
    }
  }
  for (const name of Object.keys(changes)) {
    const value = changes[name];
    if (value !== undefined) {
      changed.push([name, value]);
    }
  }
  return changed;
}

function withSignature(request: WireRequest, url: URL, signed: SignedParts): WireRequest {
  const { method, body, secrets: known } = request;
  const secrets = known === undefined ? [] : [...known];
  for (const secret of signed.secrets) {
    if (secret !== undefined && !secrets.includes(secret)) {
      secrets.push(secret);
    }
  }
  return { method, url, headers: signed.headers, body, secrets };
}
