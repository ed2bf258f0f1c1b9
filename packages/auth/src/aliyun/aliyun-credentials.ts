import { platformSources } from '#aliyun-sources';
import type { CredentialScheme } from '../credentials/credential-scheme.js';
import {
  type CredentialsInput,
  credentialsProvider,
  sealedProvider,
} from '../credentials/credentials-provider.js';
import { keyChain, type KeyChainOptions } from '../credentials/sources/key-chain.js';

/** An Alibaba Cloud access key, in the vendor's own words; `securityToken` only with temporary keys (STS). */
export interface AliyunCredentials {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  readonly securityToken?: string;
}

/** Asked once for every attempt, so that keys may change at any time. */
export type CredentialsProvider = () => Promise<AliyunCredentials>;

/** All that may be given for credentials: values, a provider, or an object such as those of `@alicloud/credentials`. */
export type AliyunCredentialsInput = CredentialsInput<AliyunCredentials>;

const sourceNames = [
  'environment',
  'oidc-role',
  'profile',
  'ecs-metadata',
  'credentials-uri',
] as const;

/** Options of {@link aliyunCredentialChain}. */
export type AliyunCredentialChainOptions = KeyChainOptions<(typeof sourceNames)[number]>;

/**
 * The documented names; those of the older SDKs, which Alibaba Cloud CLI reads too, with its own; and those of the Terraform provider.
 * https://www.alibabacloud.com/help/en/sdk/developer-reference/v2-manage-node-js-access-credentials
 */
const scheme: CredentialScheme<AliyunCredentials> = {
  vendor: 'aliyun',
  fields: { id: 'accessKeyId', secret: 'accessKeySecret', token: 'securityToken' },
  environment: [
    {
      id: 'ALIBABA_CLOUD_ACCESS_KEY_ID',
      secret: 'ALIBABA_CLOUD_ACCESS_KEY_SECRET',
      token: 'ALIBABA_CLOUD_SECURITY_TOKEN',
    },
    {
      id: 'ALIBABACLOUD_ACCESS_KEY_ID',
      secret: 'ALIBABACLOUD_ACCESS_KEY_SECRET',
      token: 'ALIBABACLOUD_SECURITY_TOKEN',
    },
    {
      id: 'ALICLOUD_ACCESS_KEY_ID',
      secret: 'ALICLOUD_ACCESS_KEY_SECRET',
      token: 'ALICLOUD_SECURITY_TOKEN',
    },
    {
      id: 'ALICLOUD_ACCESS_KEY',
      secret: 'ALICLOUD_SECRET_KEY',
      token: 'ALICLOUD_SECURITY_TOKEN',
    },
  ],
  build: ({ id, secret, token }) => ({
    accessKeyId: id,
    accessKeySecret: secret,
    ...(token !== undefined && { securityToken: token }),
  }),
};

/**
 * Credentials from what is given, or else from {@link aliyunCredentialChain} with `options`. Nothing is looked up before the returned
 * function is called.
 *
 * Throws kind `config` at once if a given object has an unknown, missing or impossible value; the returned function throws `auth` if the
 * given provider or object fails.
 */
export function aliyunCredentials(
  source?: AliyunCredentialsInput,
  options?: AliyunCredentialChainOptions,
): CredentialsProvider {
  return source === undefined
    ? aliyunCredentialChain(options)
    : credentialsProvider(scheme, source);
}

/**
 * Credentials from the first source that has any: the environment, an OIDC role, a profile of Alibaba Cloud CLI, the metadata of the ECS
 * instance, a credentials URI. In browsers and workers the environment is the only source. Temporary keys are renewed five minutes before
 * they end; however many callers wait, the sources are asked once.
 *
 * Throws kind `config` at once if an option is wrong. The returned function throws one error that names the sources it tried with a
 * reason each: of kind `config` if no source has keys, of another kind if a chosen source failed.
 */
export function aliyunCredentialChain(
  options: AliyunCredentialChainOptions = {},
): CredentialsProvider {
  const platform = { names: sourceNames, sources: platformSources };
  return sealedProvider(scheme, keyChain(scheme, platform, options));
}
