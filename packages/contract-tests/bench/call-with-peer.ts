import { BceBaseClient } from '@baiducloud/sdk';
import type { Operation } from './operation.js';
import {
  accessKeyId,
  checkResponse,
  pathOfTask,
  secretAccessKey,
  uuidOfTask,
} from './sample-request.js';

/** The vendor's package has no client for this API; a client would build on its base client. */
export function callWithPeer(endpoint: string): Operation {
  const credentials = { ak: accessKeyId, sk: secretAccessKey };
  const client = new BceBaseClient({ endpoint, credentials }, 'bls');
  return async (index) => {
    const uuid = uuidOfTask(index);
    const { body } = await client.sendRequest('GET', pathOfTask(uuid));
    checkResponse(body, uuid);
  };
}
