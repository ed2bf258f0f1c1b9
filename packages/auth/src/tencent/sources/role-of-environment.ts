import { type Environment, variable } from '../../credentials/sources/key-source.js';
import type { RoleToAssume } from './assume-role.js';

const roleVariable = 'TENCENTCLOUD_ROLE_ARN';
const sessionVariable = 'TENCENTCLOUD_ROLE_SESSION_NAME';

/** Both variables, for errors. */
export const roleVariables = `${roleVariable}, ${sessionVariable}`;

/** The role in the environment; undefined unless both variables are set, as in TCCLI. */
export function roleOfEnvironment(environment: Environment): RoleToAssume | undefined {
  const roleArn = variable(environment, roleVariable);
  const sessionName = variable(environment, sessionVariable);
  return roleArn === undefined || sessionName === undefined ? undefined : { roleArn, sessionName };
}
