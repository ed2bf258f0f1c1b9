import { fileInHome, readSmallFile } from '#files';
import {
  type FoundKeys,
  type KeySource,
  type SourceContext,
  variable,
} from '../../credentials/sources/key-source.js';
import { Profile } from '../../credentials/sources/profile-file.js';
import { asChosen, SourceFailure } from '../../credentials/sources/source-failure.js';

const pathVariable = 'TENCENTCLOUD_CREDENTIALS_FILE';
const systemFile = '/etc/tencentcloud/credentials';

/**
 * Keys from the section `[default]` of the credentials file that the SDKs share: the user's, or
 * that of the system.
 */
export const credentialsFileSource: KeySource = {
  name: 'credentials-file',
  find: (context) => {
    const given = variable(context.environment, pathVariable);
    return asChosen(given !== undefined, () =>
      given === undefined ? usualFile(context) : readKeys(given, `the file of ${pathVariable}`),
    );
  },
};

async function usualFile({ homeDirectory }: SourceContext): Promise<FoundKeys> {
  const own = fileInHome(homeDirectory, '.tencentcloud', 'credentials');
  try {
    return await readKeys(own, own);
  } catch (error) {
    const isMissing = error instanceof SourceFailure && error.facts.reason === 'no-file';
    // If the caller chose a home directory, the system file is not used.
    if (!isMissing || homeDirectory !== undefined) {
      throw error;
    }
    return readKeys(systemFile, systemFile);
  }
}

async function readKeys(path: string, label: string): Promise<FoundKeys> {
  const section = readSection(await readSmallFile(path, label), 'default');
  if (section === undefined) {
    throw new SourceFailure({ reason: 'no-profile', detail: `${label} lacks [default]` });
  }
  const profile = new Profile(section, label);
  const id = profile.required('secret_id');
  const secret = profile.required('secret_key');
  return { keys: { id, secret, token: profile.optional('token') } };
}

/**
 * The `name = value` lines of a section of an INI file; undefined if the section does not exist.
 */
function readSection(text: string, name: string): object | undefined {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  const start = lines.indexOf(`[${name}]`);
  if (start === -1) {
    return undefined;
  }
  const rest = lines.slice(start + 1);
  const end = rest.findIndex((line) => line.startsWith('['));
  const own = end === -1 ? rest : rest.slice(0, end);
  return Object.fromEntries(
    own
      .filter((line) => !/^[#;]/.test(line) && line.includes('='))
      .map((line) => [
        line.slice(0, line.indexOf('=')).trim(),
        line.slice(line.indexOf('=') + 1).trim(),
      ]),
  );
}
