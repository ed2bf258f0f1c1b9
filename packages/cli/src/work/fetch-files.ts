import { basename } from 'node:path';
import { download, type DownloadProgress, type ProxyChoice } from '@download-tasks/downloader';
import type { TaskProvider } from '@download-tasks/normalize';
import type { FetchedFile } from './fetch-journal.js';
import { noLinkError } from './no-link-error.js';

export interface FetchFilesOptions {
  readonly directory: string;
  readonly overwrite: boolean;
  readonly allowHosts: readonly string[];
  readonly proxy?: ProxyChoice;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: DownloadProgress) => void;
}

/** Downloads every file of a finished task, one after the other. Rejects with the error of the first one that fails. */
export async function fetchFiles(
  tasks: TaskProvider<object>,
  handle: string,
  options: FetchFilesOptions,
): Promise<readonly FetchedFile[]> {
  const { signal } = options;
  const first = await tasks.links(handle, { signal });
  if (first.length === 0) throw noLinkError(handle);
  const files: FetchedFile[] = [];
  for (const index of first.keys()) {
    let known: typeof first | undefined = index === 0 ? first : undefined;
    const result = await download({
      ...options,
      // The link that is there already, and a fresh one each time after that.
      links: async (context) => {
        const links = known ?? (await tasks.links(handle, context));
        known = undefined;
        return links;
      },
      index,
      digest: 'sha256',
    });
    const { path, bytes, verified, digests } = result;
    const { sha256 } = digests;
    files.push({ name: basename(path), bytes, verified, ...(sha256 !== undefined && { sha256 }) });
  }
  return files;
}
