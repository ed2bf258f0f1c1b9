export type { Cloud, CloudProfiles, CloudSigner } from './cloud-description.js';
export { cloudCredentials } from './cloud-credentials.js';
export { cloudRegion } from './cloud-region.js';
export { clouds } from '../generated/clouds.js';
