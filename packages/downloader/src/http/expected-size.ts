import type { IncomingHttpHeaders } from 'node:http';

import { DownloadError } from '../download-error.js';
import { toldSize, type LinkLike } from '../link.js';

/** The size in bytes that server and link tell; `undefined` when neither does. Throws when they disagree. */
export function expectedSize(headers: IncomingHttpHeaders, link: LinkLike): number | undefined {
  const told = toldSize(link);
  const length = headers['content-length'];
  if (length === undefined) return told;
  const announced = Number(length);
  if (told !== undefined && announced !== told) {
    throw wrongSize(`The server announces ${announced} bytes, but the task reports ${told}.`);
  }
  return announced;
}

export function wrongSize(what: string): DownloadError {
  const message = `${what} The file was changed or is another one; ask for a fresh link. Nothing was kept.`;
  return new DownloadError({ reason: 'wrong-size', message });
}

export function tooLarge(maxBytes: number): DownloadError {
  const message = `The file has more than ${maxBytes} bytes. Allow more with \`maxBytes\` if that is right. Nothing was kept.`;
  return new DownloadError({ reason: 'too-large', message });
}
