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
import { assumeRole, type RoleToAssume } from './assume-role.js';
import { cvmRoleKeys } from './cvm-role-source.js';
import { roleOfEnvironment } from './role-of-environment.js';

/**
 * Below the home directory: a file `{profile}.credential` with the keys and a file
 * `{profile}.configure` with the region.
 */
const folder = '.tccli';
const profileVariable = 'TCCLI_PROFILE';
const defaultProfile = 'default';

/** Keys from a profile of TCCLI. https://cloud.tencent.com/document/product/440/34012 */
export const profileSource: KeySource = {
  name: 'profile',
  find: (context) => {
    const name = context.profile ?? variable(context.environment, profileVariable);
    return asChosen(name !== undefined, () => profileKeys(context, name));
  },
};

async function profileKeys(context: SourceContext, wanted: string | undefined): Promise<FoundKeys> {
  const name = wanted ?? defaultProfile;
  const { path, content } = await readProfile(context.homeDirectory, name, 'credential');
  if (ownField(content, 'use-cvm-role') === true) {
    return cvmRoleKeys(context);
  }
  const profile = new Profile(content, path);
  const id = profile.required('secretId');
  const secret = profile.required('secretKey');
  const keys = { id, secret, token: profile.optional('token') };
  // The environment only applies if no profile was chosen.
  const ofEnvironment = wanted === undefined ? roleOfEnvironment(context.environment) : undefined;
  const role = ofEnvironment ?? roleOf(profile);
  return role === undefined
    ? { keys, expiresAt: endOf(profile) }
    : asChosen(true, () => assumeRole(context, keys, role));
}

/** Keys from a TCCLI login have an expiry, in seconds; the tool renews them with any call. */
function endOf(profile: Profile): number | undefined {
  const seconds = profile.number('expiresAt');
  return seconds === undefined ? undefined : seconds * 1000;
}

/** As in TCCLI, a role without a session name is ignored. */
function roleOf(profile: Profile): RoleToAssume | undefined {
  const roleArn = profile.optional('role-arn');
  const sessionName = profile.optional('role-session-name');
  return roleArn === undefined || sessionName === undefined ? undefined : { roleArn, sessionName };
}

/** The region of a profile; undefined if none is found. */
export async function profileRegion(
  home: string | undefined,
  name: string | undefined,
): Promise<string | undefined> {
  try {
    const { path, content } = await readProfile(home, name ?? defaultProfile, 'configure');
    return new Profile(ownField(content, '_sys_param'), path).optional('region');
  } catch (error) {
    if (error instanceof SourceFailure) {
      return undefined;
    }
    throw error;
  }
}

async function readProfile(
  home: string | undefined,
  name: string,
  kind: 'credential' | 'configure',
): Promise<{ readonly path: string; readonly content: unknown }> {
  if (/[/\\]/.test(name) || name.startsWith('.')) {
    throw new SourceFailure({ reason: 'no-profile', detail: 'its name is not a valid file name' });
  }
  const path = fileInHome(home, folder, `${name}.${kind}`);
  const content = parseJson(await readSmallFile(path, path));
  if (content === undefined) {
    throw new SourceFailure({ reason: 'bad-json', detail: path });
  }
  return { path, content };
}
