import {
  checkOptions,
  type Fetch,
  type OperationDescriptor,
  type Signer,
  type WireRequest,
} from '@download-tasks/client-core';
import { credentialConfigError } from '../credentials/credential-error.js';
import { dropCredentials } from '../credentials/credentials-provider.js';
import { untilAborted } from '../credentials/until-aborted.js';
import { replaceHeader } from '../replace-header.js';
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
  const credentials = aliyunCredentials(
    options.credentials,
    options.fetch && { fetch: options.fetch },
  );
  const nonce = options.nonce ?? signatureNonce;
  const sign: Signer = async (request, { now, operation, signal }) => {
    const keys = await untilAborted(credentials(), signal);
    const { accessKeyId, accessKeySecret, securityToken } = keys;
    const headers = new Headers(request.headers);
    replaceHeader(
      headers,
      'x-acs-action',
      actionOf(operation) ?? headers.get('x-acs-action') ?? undefined,
    );
    requireHeader(headers, 'x-acs-action');
    requireHeader(headers, 'x-acs-version');
    return signAcs3Request(
      { ...request, headers },
      { id: accessKeyId, secret: accessKeySecret, token: securityToken },
      { now, nonce: nonce() },
    );
  };
  return Object.assign(sign, {
    dropCredentials: (refused: WireRequest) => dropCredentials(credentials, refused),
  });
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
