import { fileInHome, readSmallFile } from '#files';
import { ownField, parseJson } from '../../credentials/sources/json-fields.js';
import {
  type FoundKeys,
  type KeySource,
  type SourceContext,
  variable,
} from '../../credentials/sources/key-source.js';
import { Profile } from '../../credentials/sources/profile-file.js';
import { asChosen, SourceFailure } from '../../credentials/sources/source-failure.js';
import { profileVariables } from '../profile-variables.js';
import { ecsRoleKeys } from './ecs-metadata-source.js';

/** A profile without a mode holds keys. */
const modes = ['AK', 'StsToken', 'EcsRole'] as const;

/** Modes that need a service or a login of the tool. */
const otherModes = ['RamRoleArn', 'OIDC', 'sso', 'console-login'];

/**
 * Keys from a profile of Volcengine CLI (`ve`), `~/.volcengine/config.json`, or the file of
 * `VOLCENGINE_CLI_CONFIG_FILE`. https://github.com/volcengine/volcengine-cli
 */
export const profileSource: KeySource = {
  name: 'profile',
  find: (context) => {
    const { profile, environment } = context;
    const name = profile ?? variable(environment, ...profileVariables);
    const file = variable(environment, 'VOLCENGINE_CLI_CONFIG_FILE');
    return asChosen(name !== undefined, async () =>
      profileKeys(context, await readProfile(context.homeDirectory, name, file)),
    );
  },
};

async function profileKeys(context: SourceContext, profile: Profile): Promise<FoundKeys> {
  const mode = profile.mode(modes, otherModes, () => 'AK');
  if (mode === 'EcsRole') {
    return asChosen(true, () => ecsRoleKeys(context, profile.required('role-name')));
  }
  const token =
    mode === 'StsToken' ? profile.required('session-token') : profile.optional('session-token');
  const id = profile.required('access-key');
  return { keys: { id, secret: profile.required('secret-key'), token } };
}

/** The region of a profile; undefined where there is none to be found. */
export async function profileRegion(
  home: string | undefined,
  name: string | undefined,
): Promise<string | undefined> {
  try {
    return (await readProfile(home, name)).optional('region');
  } catch (error) {
    if (error instanceof SourceFailure) {
      return undefined;
    }
    throw error;
  }
}

/**
 * A profile of `{ "current": name, "profiles": { name: { … } } }`: the wanted one, else the current
 * one, else `default`.
 */
async function readProfile(
  home: string | undefined,
  wanted: string | undefined,
  file?: string,
): Promise<Profile> {
  const path = file ?? fileInHome(home, '.volcengine', 'config.json');
  const content = parseJson(await readSmallFile(path, path));
  if (content === undefined) {
    throw new SourceFailure({ reason: 'bad-json', detail: path });
  }
  const profiles = ownField(content, 'profiles');
  if (typeof profiles !== 'object' || profiles === null) {
    throw new SourceFailure({ reason: 'bad-field', detail: `${path}: profiles is not an object` });
  }
  const current = ownField(content, 'current');
  const name = wanted ?? (typeof current === 'string' && current !== '' ? current : 'default');
  const label = wanted === undefined ? 'the current profile' : 'the profile that was chosen';
  const profile = ownField(profiles, name);
  if (typeof profile !== 'object' || profile === null) {
    throw new SourceFailure({ reason: 'no-profile', detail: `${path} lacks ${label}` });
  }
  return new Profile(profile, `${path}, ${label}`);
}
