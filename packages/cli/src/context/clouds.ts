import { homedir } from 'node:os';
import { emulatorAccess } from './emulator-access.js';
import { proxyFetch } from './proxy-fetch.js';

type Environment = Readonly<Record<string, string | undefined>>;

/** Ways to a cloud's keys that a client does not go by itself. */
interface CloudCredentials {
  /** A profile of the cloud's own tool, and nothing else. */
  readonly ofProfile: (name: string) => () => Promise<object>;
  /** What the environment says, keys or a role. */
  readonly ofEnvironment: () => Promise<object>;
}

/** What is the same for all vendors of a cloud: how its own tools spell keys and regions. */
export interface Cloud {
  /** Variables of the environment with a region, the documented one first. */
  readonly regionVariables: readonly string[];
  /** Pairs of variables with a key, the documented one first. */
  readonly keyVariables: readonly (readonly [id: string, secret: string])[];
  /** The profile file of the cloud's own command line tool, below the home folder, and where a profile has its region. */
  readonly profileFile: readonly string[];
  readonly profileRegion: string;
  /** Variables of the environment that choose a profile for the cloud's own tools. */
  readonly profileVariables: readonly string[];
  readonly loadCredentials: (environment: Environment) => Promise<CloudCredentials>;
  /** The emulator's keys in the words of the clients. */
  readonly emulatorCredentials: object;
}

const { accessKeyId, secretAccessKey } = emulatorAccess;

const clouds: Readonly<Record<string, Cloud>> = {
  aliyun: {
    regionVariables: ['ALIBABA_CLOUD_REGION_ID', 'ALIBABA_CLOUD_REGION'],
    keyVariables: [['ALIBABA_CLOUD_ACCESS_KEY_ID', 'ALIBABA_CLOUD_ACCESS_KEY_SECRET']],
    profileFile: ['.aliyun', 'config.json'],
    profileRegion: 'region_id',
    profileVariables: ['ALIBABA_CLOUD_PROFILE', 'ALIBABACLOUD_PROFILE', 'ALICLOUD_PROFILE'],
    loadCredentials: async (environment) => {
      const { aliyunCredentialChain: chain } = await import('@download-tasks/auth/aliyun');
      const fetch = await proxyFetch(environment);
      const common = { environment, homeDirectory: homeOf(environment), ...(fetch && { fetch }) };
      return {
        ofProfile: (profile) => chain({ ...common, profile }),
        ofEnvironment: chain({ ...common, sources: ['environment', 'oidc-role'] }),
      };
    },
    emulatorCredentials: { accessKeyId, accessKeySecret: secretAccessKey },
  },
  baidu: {
    regionVariables: ['BAIDUCLOUD_REGION'],
    keyVariables: [
      ['BAIDUCLOUD_ACCESS_KEY', 'BAIDUCLOUD_SECRET_KEY'],
      ['BAIDUCLOUD_ACCESS_KEY_ID', 'BAIDUCLOUD_SECRET_ACCESS_KEY'],
    ],
    profileFile: ['.bce', 'config.json'],
    profileRegion: 'region',
    profileVariables: [],
    loadCredentials: async (environment) => {
      const { baiduCredentialChain: chain } = await import('@download-tasks/auth/baidu');
      const common = { environment, homeDirectory: homeOf(environment) };
      return {
        ofProfile: (profile) => chain({ ...common, profile }),
        ofEnvironment: chain({ ...common, sources: ['environment'] }),
      };
    },
    emulatorCredentials: { accessKeyId, secretAccessKey },
  },
};

/** Throws for a cloud that nothing is known of, which a new `cloud` in a spec would be. */
export function cloudOf(name: string): Cloud {
  const cloud = Object.hasOwn(clouds, name) ? clouds[name] : undefined;
  if (cloud === undefined) throw new Error(`The cloud "${name}" is missing in clouds.ts.`);
  return cloud;
}

/** The user's home folder, where the clouds' tools keep their files. */
export function homeOf(environment: Environment): string {
  return environment['HOME'] || homedir();
}
