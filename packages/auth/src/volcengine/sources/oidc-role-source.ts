import { type KeySource, variable } from '../../credentials/sources/key-source.js';
import { asChosen, SourceFailure } from '../../credentials/sources/source-failure.js';
import { assumeRoleWithOidc } from './assume-role-with-oidc.js';

const roleVariable = 'VOLCENGINE_OIDC_ROLE_TRN';
const tokenVariable = 'VOLCENGINE_OIDC_TOKEN_FILE';

/**
 * Keys of the role in the environment, in exchange for the token of an identity provider in a file
 * (IRSA of VKE). https://github.com/volcengine/volcengine-python-sdk (sts_oidc_provider.py)
 */
export const oidcRoleSource: KeySource = {
  name: 'oidc-role',
  find: async (context) => {
    const roleTrn = variable(context.environment, roleVariable);
    const tokenFile = variable(context.environment, tokenVariable);
    if (roleTrn === undefined || tokenFile === undefined) {
      throw new SourceFailure({
        reason: (roleTrn ?? tokenFile) === undefined ? 'not-set' : 'incomplete',
        detail: `${roleVariable}, ${tokenVariable} must be set together`,
      });
    }
    const tokenLabel = `the file of ${tokenVariable}`;
    const role = { roleTrn, tokenFile, tokenLabel, policy: undefined };
    return asChosen(true, () => assumeRoleWithOidc(context, role));
  },
};
