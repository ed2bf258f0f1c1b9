import { readSmallFile } from '#files';
import {
  type FoundKeys,
  type KeySource,
  type SourceContext,
  variable,
} from '../../credentials/sources/key-source.js';
import { asChosen, SourceFailure } from '../../credentials/sources/source-failure.js';
import {
  callSts,
  defaultSessionName,
  durationSeconds,
  jsonBody,
} from './security-token-service.js';

const names = {
  region: 'TKE_REGION',
  providerId: 'TKE_PROVIDER_ID',
  tokenFile: 'TKE_WEB_IDENTITY_TOKEN_FILE',
  roleArn: 'TKE_ROLE_ARN',
} as const;

/**
 * Keys of the role that the environment of a TKE pod names, for the token of its identity provider
 * in a file. https://github.com/TencentCloud/tencentcloud-sdk-python (common/credential.py)
 */
export const oidcRoleSource: KeySource = {
  name: 'oidc-role',
  find: async (context) => {
    const { environment } = context;
    const region = variable(environment, names.region);
    const providerId = variable(environment, names.providerId);
    const tokenFile = variable(environment, names.tokenFile);
    const roleArn = variable(environment, names.roleArn);
    if (
      region === undefined ||
      providerId === undefined ||
      tokenFile === undefined ||
      roleArn === undefined
    ) {
      const isPart = (region ?? providerId ?? tokenFile ?? roleArn) !== undefined;
      throw new SourceFailure({
        reason: isPart ? 'incomplete' : 'not-set',
        detail: `${Object.values(names).join(', ')} must be set together`,
      });
    }
    return asChosen(true, () => roleKeys(context, { region, providerId, tokenFile, roleArn }));
  },
};

/**
 * Calls the STS operation AssumeRoleWithWebIdentity, which accepts the token instead of a
 * signature. https://cloud.tencent.com/document/api/1312/73070
 */
async function roleKeys(
  context: SourceContext,
  { region, providerId, tokenFile, roleArn }: Readonly<Record<keyof typeof names, string>>,
): Promise<FoundKeys> {
  const token = await readSmallFile(tokenFile, `the file of ${names.tokenFile}`);
  return callSts(context, {
    action: 'AssumeRoleWithWebIdentity',
    region,
    body: jsonBody({
      ProviderId: providerId,
      WebIdentityToken: token.trim(),
      RoleArn: roleArn,
      RoleSessionName: defaultSessionName,
      DurationSeconds: durationSeconds,
    }),
    authorize: async () => ({ authorization: 'SKIP' }),
  });
}
