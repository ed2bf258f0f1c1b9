import { readFileSync } from 'node:fs';
import type { EmulatorCredentials } from '../src/index.js';

export interface Vector {
  readonly id: string;
  readonly operation: string | null;
  readonly credentials: {
    readonly accessKeyId: string;
    readonly secretAccessKey: string;
    readonly sessionToken: string | null;
  };
  readonly timestamp: string;
  readonly request: {
    readonly method: string;
    readonly pathOnWire: string;
    readonly queryOnWire: string | null;
    readonly headersSent: Readonly<Record<string, string>>;
    readonly body: string | null;
  };
  readonly canonicalRequest: string;
  readonly authorization: string;
}

export interface Negative {
  readonly id: string;
  readonly basedOn: string;
  readonly change: {
    readonly authorization?: string;
    readonly pathOnWire?: string;
    readonly method?: string;
    readonly headers?: Readonly<Record<string, string>>;
    readonly serverClock?: string;
  };
  readonly verdict: 'accept' | 'reject' | 'unspecified';
}

/**
 * Requests that the vendor's own SDKs sent, captured with dummy keys and a pinned clock.
 */
export const { vectors, negative } = JSON.parse(
  readFileSync(new URL('../../../specs/baidu-bls/vectors.json', import.meta.url), 'utf8'),
) as { readonly vectors: readonly Vector[]; readonly negative: readonly Negative[] };

function credentialsOf({ credentials }: Vector): EmulatorCredentials {
  const { sessionToken, ...keys } = credentials;
  return sessionToken === null ? keys : { ...keys, sessionToken };
}

/** Every key pair of the vectors: one access key, with and without a session token. */
export const vectorCredentials: readonly EmulatorCredentials[] = [
  ...new Map(
    vectors.map((vector) => [JSON.stringify(vector.credentials), credentialsOf(vector)]),
  ).values(),
];
