import type { KeySource } from '../../credentials/sources/key-source.js';
import { credentialsFileSource } from './credentials-file-source.js';
import { cvmRoleSource } from './cvm-role-source.js';
import { environmentRoleSource } from './environment-role-source.js';
import { oidcRoleSource } from './oidc-role-source.js';
import { profileSource } from './profile-source.js';

export { profileRegion } from './profile-source.js';

/** Sources of a machine in addition to the environment. */
export const platformSources: readonly KeySource[] = [
  environmentRoleSource,
  profileSource,
  credentialsFileSource,
  cvmRoleSource,
  oidcRoleSource,
];
