import { checkOptions, type OperationDescriptor, type Signer } from '@download-tasks/client-core';
import { signingCrypto } from '#crypto';
import { credentialConfigError } from '../credentials/credential-error.js';
import { untilAborted } from '../credentials/until-aborted.js';
import { isoSeconds } from '../iso-seconds.js';
import { replaceHeader } from '../replace-header.js';
import { signedRequest } from '../signed-request.js';
import { toStrictUrl } from '../strict-url.js';
import { signAcs3HmacSha256 } from './acs3-hmac-sha256.js';
import {
  aliyunCredentials,
  type AliyunCredentials,
  type CredentialsProvider,
} from './aliyun-credentials.js';
import { signatureNonce } from './signature-nonce.js';

/** How {@link createAcs3Signer} signs. */
export interface Acs3SignerOptions {
  /** Left out: the environment, see {@link aliyunCredentials}. */
  readonly credentials?: AliyunCredentials | CredentialsProvider;
  /** A text that was never used before with this key; only tests have a reason to set it. */
  readonly nonce?: () => string;
}

/**
 * Signs calls of RPC-style APIs by `ACS3-HMAC-SHA256` with fresh credentials, nonce and the attempt's time. `x-acs-action` is taken from
 * the operation (`/#DescribeDownloadTask`); `x-acs-version` must be on the request. The URL comes back in strict percent-encoding.
 */
export function createAcs3Signer(options: Acs3SignerOptions = {}): Signer {
  checkOptions('aliyun', options, ['credentials', 'nonce']);
  const credentials = aliyunCredentials(options.credentials);
  const nonce = options.nonce ?? signatureNonce;
  return async (request, { now, operation, signal }) => {
    const keys = await untilAborted(credentials(), signal);
    const { accessKeyId, accessKeySecret, securityToken } = keys;
    const payloadSha256 = await signingCrypto.sha256Hex(request.body ?? '');
    const url = toStrictUrl(request.url);
    const headers = new Headers(request.headers);
    replaceHeader(
      headers,
      'x-acs-action',
      actionOf(operation) ?? headers.get('x-acs-action') ?? undefined,
    );
    headers.set('x-acs-date', isoSeconds(now));
    headers.set('x-acs-signature-nonce', nonce());
    headers.set('x-acs-content-sha256', payloadSha256);
    replaceHeader(headers, 'x-acs-security-token', securityToken);
    requireHeader(headers, 'x-acs-action');
    requireHeader(headers, 'x-acs-version');
    const { authorization, signature } = await signAcs3HmacSha256({
      method: request.method,
      query: url.search.slice(1),
      headers: [['host', url.host], ...headers],
      payloadSha256,
      accessKeyId,
      accessKeySecret,
    });
    const secrets = [accessKeyId, securityToken, signature];
    return signedRequest(request, { url, headers, authorization, secrets });
  };
}

/** RPC operations share one path and are told apart behind the `#`, which never travels. */
function actionOf(operation: OperationDescriptor | undefined): string | undefined {
  return operation?.path.split('#')[1];
}

function requireHeader(headers: Headers, name: string): void {
  if (headers.has(name)) return;
  throw credentialConfigError(
    'aliyun',
    `the request has no ${name}, without which the vendor cannot tell what is called`,
    `Call a generated method, or set the header ${name}.`,
  );
}
