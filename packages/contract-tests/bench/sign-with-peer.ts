import { Auth } from '@baiducloud/sdk';
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

/**
 * Signs by the vendor's package, which leaves the date header and the choice of the keys to its
 * caller.
 */
export function signWithPeer(): Operation {
  const auth = new Auth(accessKeyId, secretAccessKey);
  const headers = {
    'Content-Type': contentType,
    Host: host,
    'x-bce-date': '2025-11-03T00:00:00Z',
  };
  const seconds = signedAt.getTime() / 1000;
  return () => {
    const path = pathOfTask(knownUuid);
    checkAuthorization(auth.generateAuthorization('GET', path, {}, headers, seconds));
  };
}
