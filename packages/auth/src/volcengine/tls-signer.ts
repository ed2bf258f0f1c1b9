import {
  checkOptions,
  type Fetch,
  type HeaderEntry,
  type Signer,
} from '@download-tasks/client-core';
import { sortBriefly } from '../compare-text.js';
import { createSigner, withHeaders } from '../create-signer.js';
import { credentialConfigError } from '../credentials/credential-error.js';
import { whenReady } from '../crypto/signing-crypto.js';
import { digestOf } from '../digest.js';
import { basicIsoSeconds } from '../iso-seconds.js';
import { computeSignature } from './hmac-sha256.js';
import { SigningKeyCache } from './signing-key-cache.js';
import {
  volcengineCredentials,
  type VolcengineCredentialsInput,
} from './volcengine-credentials.js';

/** Options of {@link createVolcengineTlsSigner}. */
export interface VolcengineTlsSignerOptions {
  /** Default: {@link volcengineCredentialChain}. */
  readonly credentials?: VolcengineCredentialsInput | undefined;
  /**
   * Used by {@link volcengineCredentialChain} to call public services; not used for `credentials`.
   * Default: the platform's.
   */
  readonly fetch?: Fetch | undefined;
  /** The region of the topic, such as `cn-beijing`; part of the signature. */
  readonly region: string;
}

/**
 * Signs calls of Volcengine TLS by `HMAC-SHA256` with current credentials and the attempt's time.
 * The returned URL is in strict percent-encoding, so that what is signed is what is sent. Signs
 * host, content-type and every `x-*`.
 */
export function createVolcengineTlsSigner(options: VolcengineTlsSignerOptions): Signer {
  checkOptions('volcengine', options, ['credentials', 'fetch', 'region']);
  const { credentials, fetch } = options;
  const region = checkRegion(options.region);
  const signingKeys = new SigningKeyCache();
  return createSigner({
    credentials: volcengineCredentials(credentials, fetch && { fetch }),
    sign: (request, keys, { now }) =>
      whenReady(digestOf(request.body), (payloadSha256) => {
        const { method, host, path, query } = request;
        const { accessKeyId, sessionToken } = keys;
        const date = basicIsoSeconds(now);
        const scope = `${date.slice(0, 8)}/${region}/TLS/request`;
        const headers = withHeaders(request.headers, {
          authorization: undefined,
          'x-content-sha256': payloadSha256,
          'x-date': date,
          'x-security-token': sessionToken,
        });
        const toSign = {
          method,
          path,
          query,
          headers: headersToSign(host, headers),
          payloadSha256,
          date,
          scope,
          accessKeyId,
        };
        const signed = whenReady(signingKeys.get(keys, scope), (signingKey) =>
          computeSignature({ ...toSign, signingKey }),
        );
        return whenReady(signed, ({ authorization, signature }) => ({
          headers: [...headers, ['authorization', authorization]],
          secrets: [accessKeyId, sessionToken, signature],
        }));
      }),
  });
}

function headersToSign(host: string, headers: readonly HeaderEntry[]): readonly HeaderEntry[] {
  const signed: HeaderEntry[] = [['host', host]];
  for (const header of headers) {
    const [name] = header;
    if (name === 'content-type' || name.startsWith('x-')) {
      signed.push(header);
    }
  }
  return sortBriefly(signed, ([name]) => name);
}

function checkRegion(region: string): string {
  if (typeof region === 'string' && /^[a-z0-9-]+$/.test(region)) {
    return region;
  }
  throw credentialConfigError(
    'volcengine',
    'the region to sign for is missing or is not a region id',
    'Set "region" to the id of the topic\'s region, for example "cn-beijing".',
  );
}
