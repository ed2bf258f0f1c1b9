import { environmentSource } from '../../credentials/sources/environment-source.js';
import type { KeySource } from '../../credentials/sources/key-source.js';
import { asChosen, SourceFailure } from '../../credentials/sources/source-failure.js';
import { scheme } from '../credential-scheme.js';
import { assumeRole } from './assume-role.js';
import { roleOfEnvironment, roleVariables } from './role-of-environment.js';

const keys = environmentSource(scheme);

/**
 * Keys of the role in the environment, in exchange for the keys of the environment. As in TCCLI,
 * the role takes precedence over those keys. https://cloud.tencent.com/document/product/440/34012
 */
export const environmentRoleSource: KeySource = {
  name: 'environment-role',
  find: async (context) => {
    const role = roleOfEnvironment(context.environment);
    if (role === undefined) {
      throw new SourceFailure({
        reason: 'not-set',
        detail: `${roleVariables} must be set together`,
      });
    }
    const found = await keys.find(context);
    return asChosen(true, () => assumeRole(context, found.keys, role));
  },
};
