export { cloud } from './cloud.js';
export type { TencentCredentials } from './credential-scheme.js';
export {
  deriveTc3SigningKey,
  signTc3HmacSha256,
  type Tc3Signature,
  type Tc3SigningInput,
} from './tc3-hmac-sha256.js';
export { createTc3Signer, type Tc3SignerOptions } from './tc3-signer.js';
export {
  type CredentialsProvider,
  tencentCredentialChain,
  type TencentCredentialChainOptions,
  tencentCredentials,
  type TencentCredentialsInput,
} from './tencent-credentials.js';
export { signWebRequest } from '../sign-web-request.js';
