import { readSmallFile } from '#files';
import {
  type Environment,
  type FoundKeys,
  type KeySource,
  type SourceContext,
  variable,
} from '../../credentials/sources/key-source.js';
import { asChosen, SourceFailure } from '../../credentials/sources/source-failure.js';
import { isoSeconds } from '../../iso-seconds.js';
import { signatureNonce } from '../signature-nonce.js';
import { defaultSessionName } from './assume-role.js';
import { callSts, formBody, stsUrl, stsVersion } from './security-token-service.js';

const names = {
  roleArn: ['ALIBABA_CLOUD_ROLE_ARN', 'ALIBABACLOUD_ROLE_ARN'],
  providerArn: ['ALIBABA_CLOUD_OIDC_PROVIDER_ARN', 'ALIBABACLOUD_OIDC_PROVIDER_ARN'],
  tokenFile: ['ALIBABA_CLOUD_OIDC_TOKEN_FILE', 'ALIBABACLOUD_OIDC_TOKEN_FILE'],
  sessionName: ['ALIBABA_CLOUD_ROLE_SESSION_NAME', 'ALIBABACLOUD_ROLE_SESSION_NAME'],
} as const;

interface OidcRole {
  readonly roleArn: string;
  readonly providerArn: string;
  readonly tokenFile: string;
}

/**
 * Keys of a role that trusts an identity provider, for the token that the provider wrote to a file (RRSA in Kubernetes). The STS
 * operation AssumeRoleWithOIDC takes that token in place of a signature.
 * https://www.alibabacloud.com/help/en/ram/developer-reference/api-sts-2015-04-01-assumerolewithoidc
 */
export const oidcRoleSource: KeySource = {
  name: 'oidc-role',
  find: async (context) => {
    const role = oidcRole(context.environment);
    return asChosen(true, () => assumeRoleWithOidc(context, role));
  },
};

/** A role alone means nothing here: other tools use the variable for other ends. */
function oidcRole(environment: Environment): OidcRole {
  const roleArn = variable(environment, ...names.roleArn);
  const providerArn = variable(environment, ...names.providerArn);
  const tokenFile = variable(environment, ...names.tokenFile);
  if (roleArn !== undefined && providerArn !== undefined && tokenFile !== undefined) {
    return { roleArn, providerArn, tokenFile };
  }
  const needed = [names.roleArn, names.providerArn, names.tokenFile].map(([name]) => name);
  const reason = (providerArn ?? tokenFile) === undefined ? 'not-set' : 'incomplete';
  throw new SourceFailure({ reason, detail: `${needed.join(', ')} belong together` });
}

async function assumeRoleWithOidc(context: SourceContext, role: OidcRole): Promise<FoundKeys> {
  const token = await readSmallFile(role.tokenFile, `the file of ${names.tokenFile[0]}`);
  const url = stsUrl(context);
  const request = {
    headers: new Headers({
      accept: 'application/json',
      'content-type': 'application/x-www-form-urlencoded',
    }),
    body: formBody({
      RoleArn: role.roleArn,
      OIDCProviderArn: role.providerArn,
      OIDCToken: token.trim(),
      RoleSessionName: variable(context.environment, ...names.sessionName) ?? defaultSessionName,
    }),
  };
  return callSts(context, (now) => {
    url.search = new URLSearchParams({
      Action: 'AssumeRoleWithOIDC',
      Version: stsVersion,
      Format: 'JSON',
      Timestamp: isoSeconds(now),
      SignatureNonce: signatureNonce(),
    }).toString();
    return { ...request, url };
  });
}
