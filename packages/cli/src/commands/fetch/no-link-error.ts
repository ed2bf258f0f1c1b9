import { DownloadError } from '@download-tasks/downloader';

/** A task whose links are asked for and that has none. */
export function noLinkError(handle: string): DownloadError {
  const message = `Task ${handle} has no link. Look at it with \`download-tasks get ${handle}\`.`;
  return new DownloadError({ reason: 'no-link', message });
}
