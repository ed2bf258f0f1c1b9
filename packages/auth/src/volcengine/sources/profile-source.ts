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
import { assumeRole } from './assume-role.js';
import { assumeRoleWithOidc } from './assume-role-with-oidc.js';
import { ecsRoleKeys } from './ecs-metadata-source.js';
import { ssoKeys, type SsoProfile } from './sso-keys.js';

/** How to get keys from a profile, by its mode. */
const byMode = {
  AK: async ({ profile }: Found) => heldKeys(profile, profile.optional('session-token')),
  StsToken: async ({ profile }: Found) => heldKeys(profile, profile.required('session-token')),
  RamRoleArn: async ({ context, profile }: Found) => {
    const { keys } = heldKeys(profile, profile.optional('session-token'));
    const account = profile.required('account-id');
    return assumeRole(context, keys, `trn:iam::${account}:role/${profile.required('role-name')}`);
  },
  OIDC: async ({ context, profile }: Found) =>
    assumeRoleWithOidc(context, {
      roleTrn: profile.required('role-trn'),
      tokenFile: profile.required('oidc-token-file'),
      tokenLabel: `the oidc-token-file of ${profile.label}`,
      policy: profile.optional('policy'),
    }),
  EcsRole: async ({ context, profile }: Found) =>
    ecsRoleKeys(context, profile.required('role-name')),
  sso: async ({ context, ...sso }: Found) => ssoKeys(context, sso),
} satisfies Readonly<Record<string, (found: Found) => Promise<FoundKeys>>>;

type Mode = keyof typeof byMode;

const modes: readonly Mode[] = ['AK', 'StsToken', 'RamRoleArn', 'OIDC', 'EcsRole', 'sso'];

/** The modes that require the tool itself. */
const otherModes = ['console-login'];

/** The modes with keys in the profile itself: the others clearly identify the caller. */
const holding: ReadonlySet<Mode> = new Set(['AK', 'StsToken']);

interface Found extends SsoProfile {
  readonly context: SourceContext;
}

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

async function profileKeys(context: SourceContext, found: SsoProfile): Promise<FoundKeys> {
  const mode = found.profile.mode(modes, otherModes, () => 'AK');
  return asChosen(!holding.has(mode), () => byMode[mode]({ context, ...found }));
}

function heldKeys(profile: Profile, token: string | undefined): FoundKeys {
  const id = profile.required('access-key');
  return { keys: { id, secret: profile.required('secret-key'), token } };
}

/** The region of a profile; undefined if none is found. */
export async function profileRegion(
  home: string | undefined,
  name: string | undefined,
): Promise<string | undefined> {
  try {
    return (await readProfile(home, name)).profile.optional('region');
  } catch (error) {
    if (error instanceof SourceFailure) {
      return undefined;
    }
    throw error;
  }
}

/**
 * A profile of `{ "current": name, "profiles": { name: { … } } }`: the requested one, otherwise the
 * current one, otherwise `default`.
 */
async function readProfile(
  home: string | undefined,
  wanted: string | undefined,
  file?: string,
): Promise<SsoProfile> {
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
  const label = wanted === undefined ? 'the current profile' : 'the chosen profile';
  const profile = ownField(profiles, name);
  if (typeof profile !== 'object' || profile === null) {
    throw new SourceFailure({ reason: 'no-profile', detail: `${path} lacks ${label}` });
  }
  return { profile: new Profile(profile, `${path}, ${label}`), content, path };
}
