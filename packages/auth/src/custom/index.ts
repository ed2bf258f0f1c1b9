export {
  createSigner,
  type RequestToSign,
  type SignedParts,
  type SignerInit,
  withHeaders,
} from '../create-signer.js';
export { type SigningCrypto, type Soon, whenReady } from '../crypto/signing-crypto.js';
export type { CredentialObject } from '../credentials/credential-object.js';
export type {
  CredentialScheme,
  KeyMaterial,
  KeyNames,
  KeyVariables,
} from '../credentials/credential-scheme.js';
export {
  type CredentialsInput,
  credentialsProvider,
  type CredentialsSource,
} from '../credentials/credentials-provider.js';
export type { KeyChainOptions } from '../credentials/sources/key-chain.js';
export type {
  Environment,
  FoundKeys,
  KeySource,
  SourceContext,
} from '../credentials/sources/key-source.js';
export {
  type FailureFacts,
  type FailureReason,
  SourceFailure,
} from '../credentials/sources/source-failure.js';
export { basicIsoSeconds, isoSeconds } from '../iso-seconds.js';
export { encodeStrictly, normalizeEscapes } from '../percent-encoding.js';
export { formatQuery, parseQuery, type QueryItem, sortByKey, splitQuery } from '../query-string.js';
export { signWebRequest } from '../sign-web-request.js';
export { toStrictUrl } from '../strict-url.js';
export { credentialChain } from './credential-chain.js';
export { signingCrypto } from '../crypto/index.js';
