import { createBaiduBlsClient } from '@download-tasks/baidu-bls';
import type { Operation } from './operation.js';
import { accessKeyId, checkResponse, secretAccessKey, uuidOfTask } from './sample-request.js';

export function callWithOurs(endpoint: string): Operation {
  const credentials = { accessKeyId, secretAccessKey };
  const client = createBaiduBlsClient({ region: 'bj', endpoint, credentials });
  return async (index) => {
    const uuid = uuidOfTask(index);
    checkResponse(await client.describeDownloadTask({ uuid }), uuid);
  };
}
