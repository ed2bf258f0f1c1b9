import { platformSources } from '#baidu-sources';
import type { CredentialScheme } from '../credentials/credential-scheme.js';
import {
  type CredentialsInput,
  credentialsProvider,
  sealedProvider,
} from '../credentials/credentials-provider.js';
import { keyChain, type KeyChainOptions } from '../credentials/sources/key-chain.js';

/** A Baidu AI Cloud access key; `sessionToken` only with temporary keys (STS). */
export interface BaiduCredentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** Asked once for every attempt, so that keys may change at any time. */
export type CredentialsProvider = () => Promise<BaiduCredentials>;

/** All that may be given for credentials: values, a provider, or an object with `getCredential()`. */
export type BaiduCredentialsInput = CredentialsInput<BaiduCredentials>;

const sourceNames = ['environment', 'profile'] as const;

/** Options of {@link baiduCredentialChain}. */
export type BaiduCredentialChainOptions = KeyChainOptions<(typeof sourceNames)[number]>;

/** The names of the vendor's Terraform provider, those of lego, and those of BCE CLI. The vendor has no other standard. */
const scheme: CredentialScheme<BaiduCredentials> = {
  vendor: 'baidu',
  fields: { id: 'accessKeyId', secret: 'secretAccessKey', token: 'sessionToken' },
  environment: [
    {
      id: 'BAIDUCLOUD_ACCESS_KEY',
      secret: 'BAIDUCLOUD_SECRET_KEY',
      token: 'BAIDUCLOUD_SESSION_TOKEN',
    },
    {
      id: 'BAIDUCLOUD_ACCESS_KEY_ID',
      secret: 'BAIDUCLOUD_SECRET_ACCESS_KEY',
      token: 'BAIDUCLOUD_SESSION_TOKEN',
    },
    { id: 'BCE_ACCESS_KEY_ID', secret: 'BCE_SECRET_ACCESS_KEY', token: 'BCE_SECURITY_TOKEN' },
  ],
  build: ({ id, secret, token }) => ({
    accessKeyId: id,
    secretAccessKey: secret,
    ...(token !== undefined && { sessionToken: token }),
  }),
};

/**
 * Credentials from what is given, or else from {@link baiduCredentialChain}. Nothing is looked up before the returned function is called.
 *
 * Throws kind `config` at once if a given object has an unknown, missing or impossible value; the returned function throws `auth` if the
 * given provider or object fails.
 */
export function baiduCredentials(source?: BaiduCredentialsInput): CredentialsProvider {
  return source === undefined ? baiduCredentialChain() : credentialsProvider(scheme, source);
}

/**
 * Credentials from the first source that has any: the environment, or a profile of BCE CLI. In browsers and workers the environment is
 * the only source.
 *
 * Throws kind `config` at once if an option is wrong. The returned function throws one error of kind `config` that names the sources it
 * tried with a reason each.
 */
export function baiduCredentialChain(
  options: BaiduCredentialChainOptions = {},
): CredentialsProvider {
  const platform = { names: sourceNames, sources: platformSources };
  return sealedProvider(scheme, keyChain(scheme, platform, options));
}
