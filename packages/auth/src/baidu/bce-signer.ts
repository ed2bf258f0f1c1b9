import {
  checkOptions,
  type Fetch,
  type HeaderEntry,
  type Signer,
} from '@download-tasks/client-core';
import { createSigner, withHeaders } from '../create-signer.js';
import { credentialConfigError } from '../credentials/credential-error.js';
import { whenReady } from '../crypto/signing-crypto.js';
import { isoSeconds } from '../iso-seconds.js';
import { baiduCredentials, type BaiduCredentialsInput } from './baidu-credentials.js';
import { authorizationPrefix, signWithKey } from './bce-auth-v1.js';
import { BceKeyCache } from './bce-key-cache.js';

/** Options of {@link createBceSigner}. */
export interface BceSignerOptions {
  /** Default: {@link baiduCredentialChain}. */
  readonly credentials?: BaiduCredentialsInput | undefined;
  /**
   * Used by {@link baiduCredentialChain} to call public services; not used for `credentials`.
   * Default: the platform's.
   */
  readonly fetch?: Fetch | undefined;
  /**
   * How long a signed request is valid, in seconds. Default: 1800, as in the vendor's own
   * clients.
   */
  readonly expirationSeconds?: number;
}

/**
 * Signs requests by `bce-auth-v1` with current credentials and the attempt's time. The returned URL
 * is in strict percent-encoding, so that what is signed is what is sent. Signs host, content-type
 * and every `x-bce-*`; never content-length, which the transport sets.
 */
export function createBceSigner(options: BceSignerOptions = {}): Signer {
  checkOptions('baidu', options, ['credentials', 'fetch', 'expirationSeconds']);
  const { credentials, fetch } = options;
  const expirationSeconds = checkExpiration(options.expirationSeconds ?? 1800);
  const signingKeys = new BceKeyCache();
  return createSigner({
    credentials: baiduCredentials(credentials, fetch && { fetch }),
    sign: (request, keys, { now }) => {
      const { method, host, path, query } = request;
      const { accessKeyId, sessionToken } = keys;
      const timestamp = isoSeconds(now);
      const headers = withHeaders(request.headers, {
        authorization: undefined,
        'x-bce-date': timestamp,
        'x-bce-security-token': sessionToken,
      });
      const prefix = authorizationPrefix({ accessKeyId, timestamp, expirationSeconds });
      const toSign = { method, path, query, headers: headersToSign(host, headers) };
      const signed = whenReady(signingKeys.get(keys, prefix), (key) =>
        signWithKey(toSign, prefix, key),
      );
      return whenReady(signed, ({ authorization, signature }) => ({
        headers: [...headers, ['authorization', authorization]],
        secrets: [accessKeyId, sessionToken, signature],
      }));
    },
  });
}

/** The headers to sign, without empty ones. */
function headersToSign(host: string, headers: readonly HeaderEntry[]): readonly HeaderEntry[] {
  const signed: HeaderEntry[] = [['host', host]];
  for (const header of headers) {
    const [name, value] = header;
    const isSigned = name === 'content-type' || name.startsWith('x-bce-');
    if (isSigned && value !== '') {
      signed.push(header);
    }
  }
  return signed;
}

function checkExpiration(seconds: number): number {
  if (Number.isSafeInteger(seconds) && seconds > 0) {
    return seconds;
  }
  throw credentialConfigError(
    'baidu',
    `expirationSeconds is ${String(seconds)}`,
    'It must be a whole number of seconds above 0.',
  );
}
