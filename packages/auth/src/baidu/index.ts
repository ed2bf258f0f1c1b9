export {
  baiduCredentialChain,
  type BaiduCredentialChainOptions,
  baiduCredentials,
  type BaiduCredentialsInput,
  type CredentialsProvider,
} from './baidu-credentials.js';
export { signBceAuthV1, type BceSignature, type BceSigningInput } from './bce-auth-v1.js';
export { createBceSigner, type BceSignerOptions } from './bce-signer.js';
export { type BaiduCredentials, cloud } from './cloud.js';
export type { BceRequest } from './canonical-request.js';
export { signWebRequest } from '../sign-web-request.js';
