import { expectTypeOf } from 'vitest';
import {
  aliyunCredentialChain,
  type AliyunCredentials,
  aliyunCredentials,
  createSls4Signer,
} from '@download-tasks/auth/aliyun';
import { baiduCredentialChain } from '@download-tasks/auth/baidu';

/** The type of the objects of `@alicloud/credentials`. */
declare const sdkObject: {
  getType(): string;
  getCredential(): Promise<{
    accessKeyId?: string;
    accessKeySecret?: string;
    securityToken?: string;
    bearerToken?: string;
    type?: string;
  }>;
};

expectTypeOf(aliyunCredentials(sdkObject)).toEqualTypeOf<() => Promise<AliyunCredentials>>();
createSls4Signer({ region: 'cn-hangzhou', credentials: sdkObject });
createSls4Signer({ region: 'cn-hangzhou', credentials: aliyunCredentialChain({ profile: 'x' }) });
aliyunCredentialChain({ environment: process.env, fetch, sources: ['ecs-metadata'] });

// @ts-expect-error: a source that the cloud does not have.
baiduCredentialChain({ sources: ['ecs-metadata'] });

// @ts-expect-error: the keys of another cloud.
aliyunCredentials(baiduCredentialChain());

// @ts-expect-error: an object that returns something else.
aliyunCredentials({ getCredential: () => Promise.resolve({ accessKeyId: 1 }) });
