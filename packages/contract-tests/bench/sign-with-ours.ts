import { createBceSigner } from '@download-tasks/auth/baidu';
import type { Operation } from './operation.js';
import {
  accessKeyId,
  checkAuthorization,
  contentType,
  host,
  knownUuid,
  pathOfTask,
  secretAccessKey,
  signedAt,
} from './sample-request.js';

/** Signs with the signer of our client: from a request to a request with headers. */
export function signWithOurs(): Operation {
  const sign = createBceSigner({ credentials: { accessKeyId, secretAccessKey } });
  const request = {
    method: 'GET',
    url: new URL(pathOfTask(knownUuid), `https://${host}`),
    headers: [['content-type', contentType]] as const,
    body: undefined,
  };
  const context = { now: signedAt, operation: undefined };
  return async () => {
    const { headers } = await sign(request, context);
    checkAuthorization(headers.find(([name]) => name === 'authorization')?.[1] ?? null);
  };
}
