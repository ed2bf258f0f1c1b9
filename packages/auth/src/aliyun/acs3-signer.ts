import {
  checkOptions,
  type Fetch,
  type HeaderEntry,
  type OperationDescriptor,
  type Signer,
} from '@download-tasks/client-core';
import { signingCrypto } from '../crypto/index.js';
import { createSigner } from '../create-signer.js';
import { credentialConfigError } from '../credentials/credential-error.js';
import { signAcs3Request } from './acs3-request.js';
import { aliyunCredentials, type AliyunCredentialsInput } from './aliyun-credentials.js';

/** Options of {@link createAcs3Signer}. */
export interface Acs3SignerOptions {
  /** Default: {@link aliyunCredentialChain}. */
  readonly credentials?: AliyunCredentialsInput | undefined;
  /**
   * Used by {@link aliyunCredentialChain} to call STS; not used for `credentials`. Default: the
   * platform's.
   */
  readonly fetch?: Fetch | undefined;
  /** Returns a text that was never used before with this key; only tests need to set it. */
  readonly nonce?: () => string;
}

/**
 * Signs calls of RPC-style APIs by `ACS3-HMAC-SHA256` with current credentials, a new nonce and the
 * attempt's time. `x-acs-action` is taken from the operation (`/#DescribeDownloadTask`);
 * `x-acs-version` must be on the request. The returned URL is in strict percent-encoding.
 */
export function createAcs3Signer(options: Acs3SignerOptions = {}): Signer {
  checkOptions('aliyun', options, ['credentials', 'fetch', 'nonce']);
  const { credentials, fetch, nonce = () => signingCrypto.randomId() } = options;
  return createSigner({
    credentials: aliyunCredentials(credentials, fetch && { fetch }),
    sign: (request, { accessKeyId, accessKeySecret, securityToken }, { now, operation }) => {
      const keys = { id: accessKeyId, secret: accessKeySecret, token: securityToken };
      const action = actionOf(operation);
      if (action === undefined) {
        requireHeader(request.headers, 'x-acs-action');
      }
      requireHeader(request.headers, 'x-acs-version');
      return signAcs3Request(request, keys, { now, nonce: nonce(), action });
    },
  });
}

/** RPC operations share one path and differ only after the `#`, which is never sent. */
function actionOf(operation: OperationDescriptor | undefined): string | undefined {
  const { path } = operation ?? { path: '' };
  const start = path.indexOf('#');
  return start === -1 ? undefined : path.slice(start + 1);
}

function requireHeader(headers: readonly HeaderEntry[], name: string): void {
  if (headers.some(([each]) => each === name)) {
    return;
  }
  throw credentialConfigError(
    'aliyun',
    `the request has no ${name}, which identifies the operation`,
    `Call a generated method, or set the header ${name}.`,
  );
}
