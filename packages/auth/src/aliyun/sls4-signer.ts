import { checkOptions, type Fetch, type Signer } from '@download-tasks/client-core';
import { createSigner, withHeaders } from '../create-signer.js';
import { credentialConfigError } from '../credentials/credential-error.js';
import { whenReady } from '../crypto/signing-crypto.js';
import { digestOf } from '../digest.js';
import { basicIsoSeconds } from '../iso-seconds.js';
import { aliyunCredentials, type AliyunCredentialsInput } from './aliyun-credentials.js';
import { computeSls4Signature } from './sls4-hmac-sha256.js';
import { Sls4KeyCache } from './sls4-key-cache.js';

/** Options of {@link createSls4Signer}. */
export interface Sls4SignerOptions {
  /** Default: {@link aliyunCredentialChain}. */
  readonly credentials?: AliyunCredentialsInput | undefined;
  /**
   * Used by {@link aliyunCredentialChain} to call STS; not used for `credentials`. Default: the
   * platform's.
   */
  readonly fetch?: Fetch | undefined;
  /** The region of the project, such as `cn-hangzhou`; part of the signature. */
  readonly region: string;
}

/**
 * Signs calls of the Log Service (SLS) by `SLS4-HMAC-SHA256` with current credentials and the
 * attempt's time. The returned URL is in strict percent-encoding, so that what is signed is what is
 * sent.
 */
export function createSls4Signer(options: Sls4SignerOptions): Signer {
  checkOptions('aliyun', options, ['credentials', 'fetch', 'region']);
  const { credentials, fetch } = options;
  const region = checkRegion(options.region);
  const signingKeys = new Sls4KeyCache(region);
  return createSigner({
    credentials: aliyunCredentials(credentials, fetch && { fetch }),
    sign: (request, keys, { now }) =>
      whenReady(digestOf(request.body), (payloadSha256) => {
        const { method, host, path, query, body } = request;
        const { accessKeyId, securityToken } = keys;
        const date = basicIsoSeconds(now);
        const headers = withHeaders(request.headers, {
          authorization: undefined,
          'x-acs-security-token': securityToken,
          'x-log-bodyrawsize': String(body?.byteLength ?? 0),
          'x-log-content-sha256': payloadSha256,
          'x-log-date': date,
        });
        const toSign = {
          method,
          host,
          path,
          query,
          headers,
          payloadSha256,
          date,
          region,
          accessKeyId,
        };
        const signed = whenReady(signingKeys.get(keys, date.slice(0, 8)), (signingKey) =>
          computeSls4Signature(toSign, signingKey),
        );
        return whenReady(signed, ({ authorization, signature }) => ({
          headers: [...headers, ['authorization', authorization]],
          secrets: [accessKeyId, securityToken, signature],
        }));
      }),
  });
}

function checkRegion(region: string): string {
  if (typeof region === 'string' && /^[a-z0-9-]+$/.test(region)) {
    return region;
  }
  throw credentialConfigError(
    'aliyun',
    'the region to sign for is missing or is not a region id',
    'Set "region" to the id of the project\'s region, for example "cn-hangzhou".',
  );
}
