import { checkEnd } from '../../credentials/sources/key-search.js';
import type { FoundKeys, SourceContext } from '../../credentials/sources/key-source.js';
import type {
  Profile,
  ProfileFile,
  WantedProfile,
} from '../../credentials/sources/profile-file.js';
import { asChosen, SourceFailure } from '../../credentials/sources/source-failure.js';
import { assumeRole } from './assume-role.js';
import { assumeRoleWithOidc, type OidcRole } from './assume-role-with-oidc.js';
import { keysFromUri } from './credentials-uri-source.js';
import { ecsRoleKeys } from './ecs-metadata.js';

/** A profile and its location. */
interface Found {
  readonly context: SourceContext;
  readonly file: ProfileFile;
  readonly profile: Profile;
  /** The names of the source profiles that led here. */
  readonly via: readonly string[];
}

/**
 * How to get keys from a profile, by its mode. The tool itself renews the keys of CloudSSO, OAuth
 * and External, after a login in a browser or with an external program.
 */
const byMode = {
  AK: async ({ profile }: Found) => ({ keys: keyPair(profile) }),
  StsToken: async (found: Found) => heldKeys(found, found.profile.required('sts_token')),
  CloudSSO: async (found: Found) => heldKeys(found, found.profile.required('sts_token')),
  OAuth: async (found: Found) => heldKeys(found, found.profile.required('sts_token')),
  External: async (found: Found) => heldKeys(found, found.profile.optional('sts_token')),
  RamRoleArn: async (found: Found) =>
    roleKeys(found, async () => heldKeys(found, found.profile.optional('sts_token'))),
  RamRoleArnWithRoleName: async (found: Found) => roleKeys(found, () => machineKeys(found)),
  ChainableRamRoleArn: async (found: Found) => roleKeys(found, () => sourceKeys(found)),
  EcsRamRole: async (found: Found) => asChosen(true, () => machineKeys(found)),
  OIDC: async ({ context, profile }: Found) =>
    asChosen(true, () => assumeRoleWithOidc(context, oidcRole(profile))),
  CredentialsURI: async ({ context, profile }: Found) =>
    asChosen(true, () => uriKeys(context, profile)),
} satisfies Readonly<Record<string, (found: Found) => Promise<FoundKeys>>>;

type Mode = keyof typeof byMode;

const modes: readonly Mode[] = [
  'AK',
  'StsToken',
  'RamRoleArn',
  'EcsRamRole',
  'OIDC',
  'ChainableRamRoleArn',
  'RamRoleArnWithRoleName',
  'CredentialsURI',
  'CloudSSO',
  'OAuth',
  'External',
];

/** The other modes of the tool, which errors may name. */
const otherModes = ['RsaKeyPair', 'BearerToken', 'Anonymous'];

/**
 * Keys from one profile of Alibaba Cloud CLI. A profile without a mode is read like in the tool: by
 * its content.
 *
 * Throws a `SourceFailure` that names a missing field, or if the keys have expired.
 */
export async function profileKeys(
  context: SourceContext,
  file: ProfileFile,
  wanted: WantedProfile,
  via: readonly string[] = [],
): Promise<FoundKeys> {
  const profile = file.profile(wanted);
  const mode = profile.mode(modes, otherModes, () => modeOf(profile));
  return byMode[mode]({ context, file, profile, via });
}

/** https://github.com/aliyun/aliyun-cli/blob/master/config/profile.go (AutoModeRecognition) */
function modeOf(profile: Profile): Mode {
  if (profile.optional('sts_token') !== undefined) {
    return 'StsToken';
  }
  return profile.optional('ram_role_arn') === undefined ? 'AK' : 'RamRoleArn';
}

function keyPair(profile: Profile): { readonly id: string; readonly secret: string } {
  return {
    id: profile.required('access_key_id'),
    secret: profile.required('access_key_secret'),
  };
}

/**
 * Keys in the profile itself, while they are valid. The tool stores the expiry of temporary keys in
 * seconds since 1970, or omits it. Keys without a token do not expire: then the field is left from
 * an earlier mode of the profile.
 */
function heldKeys({ context, profile }: Found, token: string | undefined): FoundKeys {
  const seconds = token === undefined ? undefined : profile.number('sts_expiration');
  const expiresAt = seconds === undefined ? undefined : seconds * 1000;
  return checkEnd(
    { keys: { ...keyPair(profile), token }, expiresAt },
    context.now(),
    profile.label,
  );
}

/**
 * From here on the profile clearly identifies the caller: a failure of the service must not lead to
 * another identity.
 */
async function roleKeys(
  { context, profile }: Found,
  findKeys: () => Promise<FoundKeys>,
): Promise<FoundKeys> {
  const role = {
    roleArn: profile.required('ram_role_arn'),
    sessionName: profile.optional('ram_session_name'),
    durationSeconds: profile.number('expired_seconds'),
    externalId: profile.optional('external_id'),
    stsRegion: profile.optional('sts_region'),
  };
  return asChosen(true, async () => assumeRole(context, (await findKeys()).keys, role));
}

async function machineKeys({ context, profile }: Found): Promise<FoundKeys> {
  return ecsRoleKeys(context, profile.optional('ram_role_name'));
}

async function sourceKeys({ context, file, profile, via }: Found): Promise<FoundKeys> {
  const name = profile.required('source_profile');
  if (via.includes(name)) {
    const detail = `${profile.label}: source_profile refers back to itself`;
    throw new SourceFailure({ reason: 'bad-field', detail });
  }
  return profileKeys(context, file, { name, label: 'its source profile' }, [...via, name]);
}

function oidcRole(profile: Profile): OidcRole {
  return {
    roleArn: profile.required('ram_role_arn'),
    providerArn: profile.required('oidc_provider_arn'),
    tokenFile: profile.required('oidc_token_file'),
    tokenLabel: `the oidc_token_file of ${profile.label}`,
    sessionName: profile.optional('ram_session_name'),
    durationSeconds: profile.number('expired_seconds'),
    stsRegion: profile.optional('sts_region'),
  };
}

async function uriKeys(context: SourceContext, profile: Profile): Promise<FoundKeys> {
  const uri = profile.required('credentials_uri');
  return keysFromUri(context, uri, `${profile.label}: credentials_uri`);
}
