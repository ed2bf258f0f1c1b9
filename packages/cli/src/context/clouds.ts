import { emulatorAccess } from './emulator-access.js';

/** What is the same for all vendors of a cloud: how its own tools spell keys and regions. */
export interface Cloud {
  /** Variables of the environment with a region, the documented one first. */
  readonly regionVariables: readonly string[];
  /** Pairs of variables with a key, the documented one first. */
  readonly keyVariables: readonly (readonly [id: string, secret: string])[];
  /** The profile file of the cloud's own command line tool, below the home folder, and where a profile has its region. */
  readonly profileFile: readonly string[];
  readonly profileRegion: string;
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
    emulatorCredentials: { accessKeyId, secretAccessKey },
  },
};

/** Throws for a cloud that nothing is known of, which a new `cloud` in a spec would be. */
export function cloudOf(name: string): Cloud {
  const cloud = Object.hasOwn(clouds, name) ? clouds[name] : undefined;
  if (cloud === undefined) throw new Error(`The cloud "${name}" is missing in clouds.ts.`);
  return cloud;
}
