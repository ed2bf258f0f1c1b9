import {
  isSwitchedOn,
  type KeySource,
  type SourceContext,
  variable,
} from '../../credentials/sources/key-source.js';
import { ProfileFile, type WantedProfile } from '../../credentials/sources/profile-file.js';
import { asChosen, SourceFailure } from '../../credentials/sources/source-failure.js';
import { profileKeys } from './profile-keys.js';

const disabling = 'ALIBABA_CLOUD_CLI_PROFILE_DISABLED';
const selecting = ['ALIBABA_CLOUD_PROFILE', 'ALIBABACLOUD_PROFILE', 'ALICLOUD_PROFILE'] as const;

/**
 * Keys from a profile of Alibaba Cloud CLI, `~/.aliyun/config.json`.
 * https://www.alibabacloud.com/help/en/cli/configure-credentials
 */
export const profileSource: KeySource = {
  name: 'profile',
  find: async (context) => {
    const wanted = wantedProfile(context);
    return asChosen(wanted.name !== undefined, async () => {
      const file = await ProfileFile.read(context.homeDirectory, '.aliyun');
      return profileKeys(context, file, wanted);
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
