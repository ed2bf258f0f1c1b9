import type { KeySource } from '../../credentials/sources/key-source.js';
import { credentialsUriSource } from './credentials-uri-source.js';
import { ecsMetadataSource } from './ecs-metadata-source.js';
import { oidcRoleSource } from './oidc-role-source.js';
import { profileSource } from './profile-source.js';

export { profileRegion } from './profile-source.js';

/** Sources of a machine in addition to the environment, in the order of the vendor's own SDK. */
export const platformSources: readonly KeySource[] = [
  oidcRoleSource,
  profileSource,
  ecsMetadataSource,
  credentialsUriSource,
];
