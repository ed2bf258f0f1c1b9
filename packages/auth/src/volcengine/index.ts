export { cloud, type VolcengineCredentials } from './cloud.js';
export {
  deriveVolcengineSigningKey,
  signVolcengineHmacSha256,
  type VolcengineSignature,
  type VolcengineSigningInput,
} from './hmac-sha256.js';
export { createVolcengineTlsSigner, type VolcengineTlsSignerOptions } from './tls-signer.js';
export {
  type CredentialsProvider,
  volcengineCredentialChain,
  type VolcengineCredentialChainOptions,
  volcengineCredentials,
  type VolcengineCredentialsInput,
} from './volcengine-credentials.js';
export { signWebRequest } from '../sign-web-request.js';
