import type { KeySource } from '../../credentials/sources/key-source.js';
import { ProfileFile, readProfileField } from '../../credentials/sources/profile-file.js';
import { asChosen } from '../../credentials/sources/source-failure.js';

/** Relative to the home directory. */
const folder = '.bce';

const modes = ['AK', 'StsToken'] as const;

/**
 * Keys from a profile of BCE CLI, `~/.bce/config.json`; a profile without a mode has mode AK.
 * https://cloud.baidu.com/doc/OpenAPI-Explorer/s/vmq6cs4ku
 */
export const profileSource: KeySource = {
  name: 'profile',
  find: ({ profile: name, homeDirectory }) =>
    asChosen(name !== undefined, async () => {
      const label = name === undefined ? 'the current profile' : 'the profile of option "profile"';
      const file = await ProfileFile.read(homeDirectory, folder);
      const profile = file.profile({ name, label });
      const id = profile.required('access_key_id');
      const secret = profile.required('secret_access_key');
      const isTemporary = profile.mode(modes, [], () => 'AK') === 'StsToken';
      const token = isTemporary ? profile.required('security_token') : undefined;
      return { keys: { id, secret, token } };
    }),
};

/** The region of a profile; undefined if none is found. */
export function profileRegion(
  home: string | undefined,
  name: string | undefined,
): Promise<string | undefined> {
  return readProfileField(home, folder, name, 'region');
}
