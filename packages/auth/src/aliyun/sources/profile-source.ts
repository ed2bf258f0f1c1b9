import type { KeyMaterial } from '../../credentials/credential-scheme.js';
import {
  type FoundKeys,
  isSwitchedOn,
  type KeySource,
  type SourceContext,
  variable,
} from '../../credentials/sources/key-source.js';
import {
  type Profile,
  readProfile,
  type WantedProfile,
} from '../../credentials/sources/profile-file.js';
import { asChosen, SourceFailure } from '../../credentials/sources/source-failure.js';
import { assumeRole } from './assume-role.js';
import { ecsRoleKeys } from './ecs-metadata.js';

const disabling = 'ALIBABA_CLOUD_CLI_PROFILE_DISABLED';
const selecting = ['ALIBABA_CLOUD_PROFILE', 'ALIBABACLOUD_PROFILE', 'ALICLOUD_PROFILE'] as const;

const modes = ['AK', 'StsToken', 'RamRoleArn', 'EcsRamRole'] as const;

/** The other modes of the tool: they need a browser, another program or another profile. */
const otherModes = [
  'OIDC',
  'CloudSSO',
  'OAuth',
  'External',
  'CredentialsURI',
  'ChainableRamRoleArn',
  'RamRoleArnWithRoleName',
  'RsaKeyPair',
  'BearerToken',
  'Anonymous',
];

/**
 * Keys from a profile of Alibaba Cloud CLI, `~/.aliyun/config.json`.
 * https://www.alibabacloud.com/help/en/cli/configure-credentials
 */
export const profileSource: KeySource = {
  name: 'profile',
  find: async (context) => {
    const wanted = wantedProfile(context);
    return asChosen(wanted.name !== undefined, async () => {
      const profile = await readProfile(context.homeDirectory, '.aliyun', wanted);
      return keysOf(context, profile);
    });
  },
};

function wantedProfile({ profile, environment }: SourceContext): WantedProfile {
  if (profile !== undefined) return { name: profile, label: 'the profile of option "profile"' };
  if (isSwitchedOn(environment, disabling)) {
    throw new SourceFailure({ reason: 'disabled', detail: disabling });
  }
  const name = variable(environment, ...selecting);
  if (name === undefined) return { name, label: 'the current profile' };
  return { name, label: `the profile that ${selecting[0]} names` };
}

async function keysOf(context: SourceContext, profile: Profile): Promise<FoundKeys> {
  const mode = profile.mode(modes, otherModes);
  if (mode === 'EcsRamRole') {
    return asChosen(true, () => ecsRoleKeys(context, profile.optional('ram_role_name')));
  }
  const keys = keyPair(profile);
  if (mode === 'RamRoleArn') return roleKeys(context, profile, keys);
  return mode === 'AK' ? { keys } : { keys: { ...keys, token: profile.required('sts_token') } };
}

function keyPair(profile: Profile): KeyMaterial {
  return {
    id: profile.required('access_key_id'),
    secret: profile.required('access_key_secret'),
  };
}

/** From here on the profile says clearly who is meant: a failure of the service must not lead to another identity. */
async function roleKeys(
  context: SourceContext,
  profile: Profile,
  pair: KeyMaterial,
): Promise<FoundKeys> {
  const keys = { ...pair, token: profile.optional('sts_token') };
  const role = {
    roleArn: profile.required('ram_role_arn'),
    sessionName: profile.optional('ram_session_name'),
    durationSeconds: profile.number('expired_seconds'),
    externalId: profile.optional('external_id'),
    stsRegion: profile.optional('sts_region'),
  };
  return asChosen(true, () => assumeRole(context, keys, role));
}
