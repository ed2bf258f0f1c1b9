import {
  type Environment,
  type KeySource,
  variable,
} from '../../credentials/sources/key-source.js';
import { asChosen, SourceFailure } from '../../credentials/sources/source-failure.js';
import { assumeRoleWithOidc, type OidcRole } from './assume-role-with-oidc.js';

const names = {
  roleArn: ['ALIBABA_CLOUD_ROLE_ARN', 'ALIBABACLOUD_ROLE_ARN'],
  providerArn: ['ALIBABA_CLOUD_OIDC_PROVIDER_ARN', 'ALIBABACLOUD_OIDC_PROVIDER_ARN'],
  tokenFile: ['ALIBABA_CLOUD_OIDC_TOKEN_FILE', 'ALIBABACLOUD_OIDC_TOKEN_FILE'],
  sessionName: ['ALIBABA_CLOUD_ROLE_SESSION_NAME', 'ALIBABACLOUD_ROLE_SESSION_NAME'],
} as const;

/**
 * Keys of the role in the environment, in exchange for the token of an identity provider in a file
 * (RRSA in Kubernetes).
 * https://www.alibabacloud.com/help/en/sdk/developer-reference/v2-manage-node-js-access-credentials
 */
export const oidcRoleSource: KeySource = {
  name: 'oidc-role',
  find: async (context) => {
    const role = oidcRole(context.environment);
    return asChosen(true, () => assumeRoleWithOidc(context, role));
  },
};

/** A role alone is ignored: other tools use the variable for other purposes. */
function oidcRole(environment: Environment): OidcRole {
  const roleArn = variable(environment, ...names.roleArn);
  const providerArn = variable(environment, ...names.providerArn);
  const tokenFile = variable(environment, ...names.tokenFile);
  if (roleArn !== undefined && providerArn !== undefined && tokenFile !== undefined) {
    const sessionName = variable(environment, ...names.sessionName);
    const tokenLabel = `the file of ${names.tokenFile[0]}`;
    return { roleArn, providerArn, tokenFile, tokenLabel, sessionName };
  }
  const needed = [names.roleArn, names.providerArn, names.tokenFile].map(([name]) => name);
  const reason = (providerArn ?? tokenFile) === undefined ? 'not-set' : 'incomplete';
  throw new SourceFailure({ reason, detail: `${needed.join(', ')} must be set together` });
}
