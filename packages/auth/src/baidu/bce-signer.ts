import { checkOptions, type Fetch, type Signer } from '@download-tasks/client-core';
import { createSigner, type HeaderEntry, withHeaders } from '../create-signer.js';
import { credentialConfigError } from '../credentials/credential-error.js';
import { isoSeconds } from '../iso-seconds.js';
import { baiduCredentials, type BaiduCredentialsInput } from './baidu-credentials.js';
import { signBceAuthV1 } from './bce-auth-v1.js';

/** How {@link createBceSigner} signs. */
export interface BceSignerOptions {
  /** Left out: the sources of {@link baiduCredentialChain}. */
  readonly credentials?: BaiduCredentialsInput | undefined;
  /** Asks public services for keys where {@link baiduCredentialChain} has to; given credentials have their own. Default: the platform's. */
  readonly fetch?: Fetch | undefined;
  /** How long a signed request stays valid, in seconds. Default 1800, as in the vendor's own clients. */
  readonly expirationSeconds?: number;
}

/**
 * Signs requests by `bce-auth-v1` with fresh credentials and the attempt's time. The URL comes back in strict percent-encoding: what is
 * signed is what is sent. Signed are host, content-type and every `x-bce-*`; never content-length, which the transport sets.
 */
export function createBceSigner(options: BceSignerOptions = {}): Signer {
  checkOptions('baidu', options, ['credentials', 'fetch', 'expirationSeconds']);
  const { credentials, fetch } = options;
  const expirationSeconds = checkExpiration(options.expirationSeconds ?? 1800);
  return createSigner({
    credentials: baiduCredentials(credentials, fetch && { fetch }),
    sign: async (request, { accessKeyId, secretAccessKey, sessionToken }, { now }) => {
      const { method, host, path, query } = request;
      const timestamp = isoSeconds(now);
      const added = { 'x-bce-date': timestamp, 'x-bce-security-token': sessionToken };
      const headers = withHeaders(request.headers, { host, ...added });
      const { authorization, signature } = await signBceAuthV1({
        request: { method, path, query, headers },
        accessKeyId,
        secretAccessKey,
        timestamp,
        expirationSeconds,
        signedHeaders: ['host', 'content-type', ...vendorHeaders(headers)],
      });
      return {
        headers: { ...added, authorization },
        secrets: [accessKeyId, sessionToken, signature],
      };
    },
  });
}

function vendorHeaders(headers: readonly HeaderEntry[]): readonly string[] {
  return headers.map(([name]) => name).filter((name) => name.startsWith('x-bce-'));
}

function checkExpiration(seconds: number): number {
  if (Number.isSafeInteger(seconds) && seconds > 0) return seconds;
  throw credentialConfigError(
    'baidu',
    `expirationSeconds is ${String(seconds)}`,
    'It must be a whole number of seconds above 0.',
  );
}
