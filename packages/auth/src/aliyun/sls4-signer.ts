import {
  checkOptions,
  type Fetch,
  type Signer,
  type WireRequest,
} from '@download-tasks/client-core';
import { signingCrypto } from '#crypto';
import { credentialConfigError } from '../credentials/credential-error.js';
import { dropCredentials } from '../credentials/credentials-provider.js';
import { untilAborted } from '../credentials/until-aborted.js';
import { isoSeconds } from '../iso-seconds.js';
import { replaceHeader } from '../replace-header.js';
import { signedRequest } from '../signed-request.js';
import { toStrictUrl } from '../strict-url.js';
import { aliyunCredentials, type AliyunCredentialsInput } from './aliyun-credentials.js';
import { signSls4HmacSha256 } from './sls4-hmac-sha256.js';
import { Sls4KeyCache } from './sls4-key-cache.js';

/** How {@link createSls4Signer} signs. */
export interface Sls4SignerOptions {
  /** Left out: the sources of {@link aliyunCredentialChain}. */
  readonly credentials?: AliyunCredentialsInput | undefined;
  /** Asks STS where {@link aliyunCredentialChain} has to; given credentials have their own. Default: the platform's. */
  readonly fetch?: Fetch | undefined;
  /** The region of the project, `cn-hangzhou`; part of what is signed. */
  readonly region: string;
}

/**
 * Signs calls of the Log Service (SLS) by `SLS4-HMAC-SHA256` with fresh credentials and the attempt's time. The URL comes back in strict
 * percent-encoding: what is signed is what is sent.
 */
export function createSls4Signer(options: Sls4SignerOptions): Signer {
  checkOptions('aliyun', options, ['credentials', 'fetch', 'region']);
  const credentials = aliyunCredentials(
    options.credentials,
    options.fetch && { fetch: options.fetch },
  );
  const region = checkRegion(options.region);
  const signingKeys = new Sls4KeyCache();
  const sign: Signer = async (request, { now, signal }) => {
    const keys = await untilAborted(credentials(), signal);
    const { accessKeyId, accessKeySecret, securityToken } = keys;
    const payloadSha256 = await signingCrypto.sha256Hex(request.body ?? '');
    const date = isoSeconds(now).replaceAll(/[-:]/g, '');
    const url = toStrictUrl(request.url);
    const headers = new Headers(request.headers);
    headers.set('x-log-date', date);
    headers.set('x-log-content-sha256', payloadSha256);
    headers.set('x-log-bodyrawsize', String(request.body?.byteLength ?? 0));
    replaceHeader(headers, 'x-acs-security-token', securityToken);
    const { authorization, signature } = await signSls4HmacSha256({
      method: request.method,
      path: url.pathname,
      query: url.search.slice(1),
      headers: [['host', url.host], ...headers],
      payloadSha256,
      date,
      region,
      accessKeyId,
      signingKey: await signingKeys.get(accessKeySecret, date.slice(0, 8), region),
    });
    const secrets = [accessKeyId, securityToken, signature];
    return signedRequest(request, { url, headers, authorization, secrets });
  };
  return Object.assign(sign, {
    dropCredentials: (refused: WireRequest) => dropCredentials(credentials, refused),
  });
}

function checkRegion(region: string): string {
  if (typeof region === 'string' && /^[a-z0-9-]+$/.test(region)) return region;
  throw credentialConfigError(
    'aliyun',
    'the region to sign for is missing or is no region id',
    'Set "region" to the id of the project\'s region, for example "cn-hangzhou".',
  );
}
