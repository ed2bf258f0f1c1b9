export {
  signAcs3HmacSha256,
  type Acs3Signature,
  type Acs3SigningInput,
} from './acs3-hmac-sha256.js';
export { createAcs3Signer, type Acs3SignerOptions } from './acs3-signer.js';
export {
  aliyunCredentialChain,
  type AliyunCredentialChainOptions,
  aliyunCredentials,
  type AliyunCredentialsInput,
  type CredentialsProvider,
} from './aliyun-credentials.js';
export { type AliyunCredentials, cloud } from './cloud.js';
export {
  deriveSls4SigningKey,
  signSls4HmacSha256,
  type Sls4Signature,
  type Sls4SigningInput,
} from './sls4-hmac-sha256.js';
export { createSls4Signer, type Sls4SignerOptions } from './sls4-signer.js';
export { signWebRequest } from '../sign-web-request.js';
