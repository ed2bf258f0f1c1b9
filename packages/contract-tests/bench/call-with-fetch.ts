import { signBceAuthV1 } from '@download-tasks/auth/baidu';
import type { Operation } from './operation.js';
import {
  accessKeyId,
  checkResponse,
  pathOfTask,
  secretAccessKey,
  uuidOfTask,
} from './sample-request.js';

/**
 * The minimum implementation: a signature and the platform's fetch, without timeout, checks or
 * typed errors.
 */
export function callWithFetch(endpoint: string): Operation {
  const { host } = new URL(endpoint);
  return async (index) => {
    const uuid = uuidOfTask(index);
    const path = pathOfTask(uuid);
    const timestamp = `${new Date().toISOString().slice(0, 19)}Z`;
    const headers = { host, 'x-bce-date': timestamp };
    const { authorization } = await signBceAuthV1({
      request: { method: 'GET', path, query: '', headers: Object.entries(headers) },
      accessKeyId,
      secretAccessKey,
      timestamp,
      expirationSeconds: 1800,
      signedHeaders: Object.keys(headers),
    });
    const response = await fetch(endpoint + path, { headers: { ...headers, authorization } });
    checkResponse(await response.json(), uuid);
  };
}
