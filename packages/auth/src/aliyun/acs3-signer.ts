import {
  checkOptions,
  type Fetch,
  type OperationDescriptor,
  type Signer,
} from '@download-tasks/client-core';
import { createSigner, type HeaderEntry, withHeaders } from '../create-signer.js';
import { credentialConfigError } from '../credentials/credential-error.js';
import { signAcs3Request } from './acs3-request.js';
import { aliyunCredentials, type AliyunCredentialsInput } from './aliyun-credentials.js';
import { signatureNonce } from './signature-nonce.js';

/** How {@link createAcs3Signer} signs. */
export interface Acs3SignerOptions {
  /** Left out: the sources of {@link aliyunCredentialChain}. */
  readonly credentials?: AliyunCredentialsInput | undefined;
  /** Asks STS where {@link aliyunCredentialChain} has to; given credentials have their own. Default: the platform's. */
  readonly fetch?: Fetch | undefined;
  /** A text that was never used before with this key; only tests have a reason to set it. */
  readonly nonce?: () => string;
}

/**
 * Signs calls of RPC-style APIs by `ACS3-HMAC-SHA256` with fresh credentials, nonce and the attempt's time. `x-acs-action` is taken from
 * the operation (`/#DescribeDownloadTask`); `x-acs-version` must be on the request. The URL comes back in strict percent-encoding.
 */
export function createAcs3Signer(options: Acs3SignerOptions = {}): Signer {
  checkOptions('aliyun', options, ['credentials', 'fetch', 'nonce']);
  const { credentials, fetch, nonce = signatureNonce } = options;
  return createSigner({
    credentials: aliyunCredentials(credentials, fetch && { fetch }),
    sign: async (request, { accessKeyId, accessKeySecret, securityToken }, { now, operation }) => {
      const action = actionOf(operation) ?? findHeader(request.headers, 'x-acs-action');
      const added = { 'x-acs-action': action };
      const headers = withHeaders(request.headers, added);
      requireHeader(headers, 'x-acs-action');
      requireHeader(headers, 'x-acs-version');
      const keys = { id: accessKeyId, secret: accessKeySecret, token: securityToken };
      const signed = await signAcs3Request({ ...request, headers }, keys, { now, nonce: nonce() });
      return { ...signed, headers: { ...added, ...signed.headers } };
    },
  });
}

/** RPC operations share one path and are told apart behind the `#`, which never travels. */
function actionOf(operation: OperationDescriptor | undefined): string | undefined {
  return operation?.path.split('#')[1];
}

function findHeader(headers: readonly HeaderEntry[], wanted: string): string | undefined {
  return headers.find(([name]) => name === wanted)?.[1];
}

function requireHeader(headers: readonly HeaderEntry[], name: string): void {
  if (findHeader(headers, name) !== undefined) return;
  throw credentialConfigError(
    'aliyun',
    `the request has no ${name}, without which the vendor cannot tell what is called`,
    `Call a generated method, or set the header ${name}.`,
  );
}
