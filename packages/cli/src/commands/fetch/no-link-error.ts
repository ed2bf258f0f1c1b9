import { DownloadError } from '@download-tasks/downloader';

/** Creates the error for a task that has no links. */
export function noLinkError(handle: string): DownloadError {
  const message = `Task ${handle} has no link. Inspect it with \`download-tasks get ${handle}\`.`;
  return new DownloadError({ reason: 'no-link', message });
}
