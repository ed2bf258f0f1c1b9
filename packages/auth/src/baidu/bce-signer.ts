import { checkOptions, type Signer, type WireRequest } from '@download-tasks/client-core';
import { credentialConfigError } from '../credentials/credential-error.js';
import { dropCredentials } from '../credentials/credentials-provider.js';
import { untilAborted } from '../credentials/until-aborted.js';
import { isoSeconds } from '../iso-seconds.js';
import { replaceHeader } from '../replace-header.js';
import { signedRequest } from '../signed-request.js';
import { toStrictUrl } from '../strict-url.js';
import { baiduCredentials, type BaiduCredentialsInput } from './baidu-credentials.js';
import { signBceAuthV1 } from './bce-auth-v1.js';

/** How {@link createBceSigner} signs. */
export interface BceSignerOptions {
  /** Left out: the sources of {@link baiduCredentialChain}. */
  readonly credentials?: BaiduCredentialsInput;
  /** How long a signed request stays valid, in seconds. Default 1800, as in the vendor's own clients. */
  readonly expirationSeconds?: number;
}

/**
 * Signs requests by `bce-auth-v1` with fresh credentials and the attempt's time. The URL comes back in strict percent-encoding: what is
 * signed is what is sent. Signed are host, content-type and every `x-bce-*`; never content-length, which the transport sets.
 */
export function createBceSigner(options: BceSignerOptions = {}): Signer {
  checkOptions('baidu', options, ['credentials', 'expirationSeconds']);
  const credentials = baiduCredentials(options.credentials);
  const expirationSeconds = checkExpiration(options.expirationSeconds ?? 1800);
  const sign: Signer = async (request, { now, signal }) => {
    const keys = await untilAborted(credentials(), signal);
    const { accessKeyId, secretAccessKey, sessionToken } = keys;
    const timestamp = isoSeconds(now);
    const url = toStrictUrl(request.url);
    const headers = new Headers(request.headers);
    headers.set('x-bce-date', timestamp);
    replaceHeader(headers, 'x-bce-security-token', sessionToken);
    const { authorization, signature } = await signBceAuthV1({
      request: {
        method: request.method,
        path: url.pathname,
        query: url.search.slice(1),
        headers: [['host', url.host], ...headers],
      },
      accessKeyId,
      secretAccessKey,
      timestamp,
      expirationSeconds,
      signedHeaders: ['host', 'content-type', ...vendorHeaders(headers)],
    });
    const secrets = [accessKeyId, sessionToken, signature];
    return signedRequest(request, { url, headers, authorization, secrets });
  };
  return Object.assign(sign, {
    dropCredentials: (refused: WireRequest) => dropCredentials(credentials, refused),
  });
}

function vendorHeaders(headers: Headers): readonly string[] {
  return [...headers.keys()].filter((name) => name.startsWith('x-bce-'));
}

function checkExpiration(seconds: number): number {
  if (Number.isSafeInteger(seconds) && seconds > 0) return seconds;
  throw credentialConfigError(
    'baidu',
    `expirationSeconds is ${String(seconds)}`,
    'It must be a whole number of seconds above 0.',
  );
}
