import type { HeaderEntry, SignContext, Signer, WireRequest } from '@download-tasks/client-core';
import {
  availableCredentials,
  type CredentialsSource,
  dropCredentials,
} from './credentials/credentials-provider.js';
import { type Soon, whenReady } from './crypto/signing-crypto.js';
import { toStrictUrl } from './strict-url.js';

/** The request to sign, in strict percent-encoding, so that what is signed is what is sent. */
export interface RequestToSign {
  readonly method: string;
  /** The value of the header `host`, with the port if the URL has one. */
  readonly host: string;
  readonly path: string;
  /** Without `?`. */
  readonly query: string;
  /** Without `host`. */
  readonly headers: readonly HeaderEntry[];
  readonly body: Uint8Array<ArrayBuffer> | undefined;
}

/** The result of a signature scheme. */
export interface SignedParts {
  /**
   * All headers of the signed request except `host`; use {@link withHeaders} to extend the existing
   * ones.
   */
  readonly headers: readonly HeaderEntry[];
  /**
   * Values to redact: the key id, the token, the signature. Never the secret, which is not in the
   * request.
   */
  readonly secrets: readonly (string | undefined)[];
}

/** How {@link createSigner} signs. */
export interface SignerInit<Credentials extends object> {
  /**
   * Called for every attempt. Use `credentialsProvider` or a chain: only their credentials can be
   * dropped when the vendor rejects them.
   */
  readonly credentials: CredentialsSource<Credentials>;
  /** The signature scheme: pure, without clock and environment. */
  readonly sign: (
    request: RequestToSign,
    credentials: NoInfer<Credentials>,
    context: SignContext,
  ) => Soon<SignedParts>;
}

/**
 * The common part of every signer: gets credentials, normalizes the URL to strict percent-encoding,
 * adds the signature to a copy of the request, and drops credentials that the vendor rejected.
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
    const keys = availableCredentials(credentials);
    return keys === undefined ? credentials().then(signWith) : signWith(keys);
  };
  return Object.assign(signer, {
    dropCredentials: (refused: WireRequest) => dropCredentials(credentials, refused),
  });
}

/**
 * Headers with changes by lower-case name: set, or removed if the value is `undefined`, for example
 * those of an earlier signature.
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
