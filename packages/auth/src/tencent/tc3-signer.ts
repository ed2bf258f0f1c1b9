import {
  checkOptions,
  type Fetch,
  type HeaderEntry,
  type OperationDescriptor,
  type Signer,
} from '@download-tasks/client-core';
import { createSigner, withHeaders } from '../create-signer.js';
import { credentialConfigError } from '../credentials/credential-error.js';
import { whenReady } from '../crypto/signing-crypto.js';
import { digestOf } from '../digest.js';
import { computeTc3Signature, dayOf } from './tc3-hmac-sha256.js';
import { Tc3KeyCache } from './tc3-key-cache.js';
import { tencentCredentials, type TencentCredentialsInput } from './tencent-credentials.js';

/** Options of {@link createTc3Signer}. */
export interface Tc3SignerOptions {
  /** Default: {@link tencentCredentialChain}. */
  readonly credentials?: TencentCredentialsInput | undefined;
  /**
   * Used by {@link tencentCredentialChain} to call public services; not used for `credentials`.
   * Default: the platform's.
   */
  readonly fetch?: Fetch | undefined;
  /** The product: the first label of its host name; part of the signature. Default: `cls`. */
  readonly service?: string;
}

/**
 * The vendor requires the first two; its SDKs omit the third, without which an attacker could turn
 * a request into another call.
 */
const signedHeaders = ['content-type', 'host', 'x-tc-action'];

/**
 * Signs calls of Tencent Cloud's API 3.0 by `TC3-HMAC-SHA256` with current credentials and the
 * attempt's time. `x-tc-action` is taken from the operation (`/#DescribeExports`); `content-type`
 * and `x-tc-version` must be on the request. Neither the region nor the version nor the token is
 * signed: the scheme omits them.
 */
export function createTc3Signer(options: Tc3SignerOptions = {}): Signer {
  checkOptions('tencent', options, ['credentials', 'fetch', 'service']);
  const { credentials, fetch } = options;
  const service = checkService(options.service ?? 'cls');
  const signingKeys = new Tc3KeyCache(service);
  return createSigner({
    credentials: tencentCredentials(credentials, fetch && { fetch }),
    sign: (request, keys, { now, operation }) =>
      whenReady(digestOf(request.body), (payloadSha256) => {
        const { method, host, query } = request;
        const { secretId, token } = keys;
        const timestamp = Math.floor(now.getTime() / 1000);
        const headers = withAction(request.headers, operation, {
          authorization: undefined,
          'x-tc-timestamp': String(timestamp),
          'x-tc-token': token,
        });
        const signed = whenReady(signingKeys.get(keys, dayOf(timestamp)), (signingKey) =>
          computeTc3Signature({
            method,
            query,
            headers: [['host', host], ...headers],
            signedHeaders,
            payloadSha256,
            timestamp,
            service,
            secretId,
            signingKey,
          }),
        );
        return whenReady(signed, ({ authorization, signature }) => ({
          headers: [...headers, ['authorization', authorization]],
          secrets: [secretId, token, signature],
        }));
      }),
  });
}

/** Operations share one path and differ only after the `#`, which is never sent. */
function withAction(
  headers: readonly HeaderEntry[],
  operation: OperationDescriptor | undefined,
  added: Readonly<Record<string, string | undefined>>,
): readonly HeaderEntry[] {
  const action = /#(.+)$/.exec(operation?.path ?? '')?.[1];
  const changed = withHeaders(headers, { ...(action && { 'x-tc-action': action }), ...added });
  for (const name of ['content-type', 'x-tc-action', 'x-tc-version']) {
    requireHeader(changed, name);
  }
  return changed;
}

function requireHeader(headers: readonly HeaderEntry[], name: string): void {
  if (headers.some(([each]) => each === name)) {
    return;
  }
  throw credentialConfigError(
    'tencent',
    `the request has no ${name}, which the vendor requires`,
    `Call a generated method, or set the header ${name}.`,
  );
}

function checkService(service: string): string {
  if (/^[a-z0-9-]+$/.test(service)) {
    return service;
  }
  throw credentialConfigError(
    'tencent',
    'option "service" is not the name of a product',
    'Set it to the first label of the product\'s host names, for example "cls".',
  );
}
