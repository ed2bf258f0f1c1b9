import type { IncomingHttpHeaders } from 'node:http';

import { DownloadError } from '../download-error.js';
import { reportedSize, type LinkLike } from '../link.js';

/**
 * The size in bytes that the server or the link reports, or `undefined`. Throws if they disagree.
 */
export function expectedSize(headers: IncomingHttpHeaders, link: LinkLike): number | undefined {
  const reported = reportedSize(link);
  const length = headers['content-length'];
  if (length === undefined) {
    return reported;
  }
  const announced = Number(length);
  if (reported !== undefined && announced !== reported) {
    throw wrongSize(`The server announces ${announced} bytes, but the task reports ${reported}.`);
  }
  return announced;
}

export function wrongSize(what: string): DownloadError {
  const message = `${what} The file has changed or is a different one: request a fresh link. Nothing was kept.`;
  return new DownloadError({ reason: 'wrong-size', message });
}

export function tooLarge(maxBytes: number): DownloadError {
  const message = `The file has more than ${maxBytes} bytes. If that is right, increase \`maxBytes\`. Nothing was kept.`;
  return new DownloadError({ reason: 'too-large', message });
}
