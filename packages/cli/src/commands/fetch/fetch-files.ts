import { basename, join } from 'node:path';
import {
  download,
  type DownloadProgress,
  DownloadError,
  type LinkSource,
  type ProxyChoice,
} from '@download-tasks/downloader';
import type { DownloadLink, DownloadTask, TaskProvider } from '@download-tasks/normalize';
import { UsageError } from '../../input/usage-error.js';
import { countFileRows } from './count-file-rows.js';
import type { FetchedFile } from './journal-content.js';
import { noLinkError } from './no-link-error.js';
import { verifyExisting } from './verify-existing.js';

export interface FetchFilesOptions {
  readonly directory: string;
  readonly overwrite: boolean;
  readonly allowHosts: readonly string[];
  readonly proxy?: ProxyChoice;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: DownloadProgress) => void;
  /** Returns the name for a link's file, given the name that the link suggests. */
  readonly nameFor: (index: number, suggested: string) => Promise<string>;
}

/**
 * Downloads every file of a finished task, one after the other, and counts its rows if the format
 * is known. Rejects with the error of the first file that fails.
 */
export async function fetchFiles(
  tasks: TaskProvider<object>,
  { handle, task }: { readonly handle: string; readonly task: DownloadTask },
  options: FetchFilesOptions,
): Promise<readonly FetchedFile[]> {
  const { signal, directory } = options;
  const first = await tasks.links(handle, { signal });
  if (first.length === 0) {
    throw noLinkError(handle);
  }
  const files: FetchedFile[] = [];
  for (const index of first.keys()) {
    let known: readonly DownloadLink[] | undefined = index === 0 ? first : undefined;
    // The link that is already known first, and a fresh one for each later request.
    const links: LinkSource = async (context) => {
      const fresh = known ?? (await tasks.links(handle, context));
      known = undefined;
      return fresh;
    };
    const file = await fetchFile(links, index, task, options);
    const rows = await countFileRows(join(directory, file.name), task, { index, signal });
    files.push({ ...file, ...(rows !== undefined && { rows }) });
  }
  return files;
}

async function fetchFile(
  links: LinkSource,
  index: number,
  { format, compression }: DownloadTask,
  options: FetchFilesOptions,
): Promise<FetchedFile> {
  const { directory, nameFor, ...settings } = options;
  const source = {
    ...settings,
    links,
    index,
    digest: 'sha256',
    // Compared with the first bytes: an error message with status 200 is not the file.
    ...(format !== undefined && { format }),
    ...(compression !== undefined && { compression }),
  } as const;
  let path = directory;
  const chooseName = async (suggested: string): Promise<string> => {
    const name = await nameFor(index, suggested);
    path = join(directory, name);
    return name;
  };
  try {
    return describe(await download({ ...source, directory, chooseName }));
  } catch (error) {
    if (!DownloadError.isInstance(error) || error.reason !== 'target-exists') {
      throw error;
    }
    // A run that ended after the file was written but before its journal entry leaves the file
    // behind.
    const verified = await verifyExisting(path, source);
    if (verified !== undefined) {
      return { ...describe(verified), name: basename(path) };
    }
    const advice = 'Use another folder, or replace the file with --overwrite';
    throw new UsageError(`${path} already exists with different content. ${advice}.`, {
      cause: error,
    });
  }
}

function describe(result: Awaited<ReturnType<typeof download>>): FetchedFile {
  const { sha256 } = result.digests;
  const { path, bytes, verified } = result;
  return { name: basename(path), bytes, verified, ...(sha256 !== undefined && { sha256 }) };
}
