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

/** Signs with the vendor's package, whose caller sets the date header and chooses the keys. */
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
