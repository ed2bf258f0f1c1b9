import {
  isSwitchedOn,
  type KeySource,
  type SourceContext,
  variable,
} from '../../credentials/sources/key-source.js';
import {
  ProfileFile,
  readProfileField,
  type WantedProfile,
} from '../../credentials/sources/profile-file.js';
import { asChosen, SourceFailure } from '../../credentials/sources/source-failure.js';
import { profileVariables } from '../profile-variables.js';
import { profileKeys } from './profile-keys.js';

/** Relative to the home directory. */
const folder = '.aliyun';

const disabling = 'ALIBABA_CLOUD_CLI_PROFILE_DISABLED';

/**
 * Keys from a profile of Alibaba Cloud CLI, `~/.aliyun/config.json`.
 * https://www.alibabacloud.com/help/en/cli/configure-credentials
 */
export const profileSource: KeySource = {
  name: 'profile',
  find: async (context) => {
    const wanted = wantedProfile(context);
    return asChosen(wanted.name !== undefined, async () => {
      const file = await ProfileFile.read(context.homeDirectory, folder);
      return profileKeys(context, file, wanted);
    });
  },
};

function wantedProfile({ profile, environment }: SourceContext): WantedProfile {
  if (profile !== undefined) {
    return { name: profile, label: 'the profile of option "profile"' };
  }
  if (isSwitchedOn(environment, disabling)) {
    throw new SourceFailure({ reason: 'disabled', detail: disabling });
  }
  const name = variable(environment, ...profileVariables);
  if (name === undefined) {
    return { name, label: 'the current profile' };
  }
  return { name, label: `the profile that ${profileVariables[0]} names` };
}

/** The region of a profile; undefined if none is found. */
export function profileRegion(
  home: string | undefined,
  name: string | undefined,
): Promise<string | undefined> {
  return readProfileField(home, folder, name, 'region_id');
}
