import type { KeySource } from '../../credentials/sources/key-source.js';
import { credentialsFileSource } from './credentials-file-source.js';
import { cvmRoleSource } from './cvm-role-source.js';
import { profileSource } from './profile-source.js';

export { profileRegion } from './profile-source.js';

/** What there is on a machine beside the environment. */
export const platformSources: readonly KeySource[] = [
  profileSource,
  credentialsFileSource,
  cvmRoleSource,
];
