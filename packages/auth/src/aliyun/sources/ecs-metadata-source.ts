import { type KeySource, variable } from '../../credentials/sources/key-source.js';
import { asChosen } from '../../credentials/sources/source-failure.js';
import { ecsRoleKeys } from './ecs-metadata.js';

/**
 * Keys of the machine's role: that of `ALIBABA_CLOUD_ECS_METADATA` if it is set, otherwise the
 * attached one.
 */
export const ecsMetadataSource: KeySource = {
  name: 'ecs-metadata',
  find: (context) => {
    const role = variable(context.environment, 'ALIBABA_CLOUD_ECS_METADATA');
    return asChosen(role !== undefined, () => ecsRoleKeys(context, role));
  },
};
