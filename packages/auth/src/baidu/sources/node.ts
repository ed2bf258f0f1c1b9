import type { KeySource } from '../../credentials/sources/key-source.js';
import { profileSource } from './profile-source.js';

export { profileRegion } from './profile-source.js';

/** Sources of a machine in addition to the environment. */
export const platformSources: readonly KeySource[] = [profileSource];
