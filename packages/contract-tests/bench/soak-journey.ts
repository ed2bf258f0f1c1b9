import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DownloadTasksError } from '@download-tasks/client-core';
import { download, DownloadError } from '@download-tasks/downloader';
import {
  type CreatedTask,
  type DownloadLink,
  LinkError,
  TaskMayExistError,
  type TaskProvider,
  WaitError,
  waitForTask,
} from '@download-tasks/normalize';
import type { SoakOrigin } from './soak-origin.js';
import type { SoakTally } from './soak-tally.js';

/** How to create a task of one vendor. */
export interface Journey {
  readonly tasks: Pick<TaskProvider, 'vendor' | 'get' | 'links'>;
  readonly create: (index: number) => Promise<CreatedTask>;
}

/** The maximum duration of a journey, in milliseconds. */
const stuckMs = 60_000;

/**
 * Creates a task, downloads its file and compares it with the correct one. Records every outcome in
 * the tally.
 */
export async function travel(
  { tasks, create }: Journey,
  index: number,
  { origin, tally }: { readonly origin: SoakOrigin; readonly tally: SoakTally },
): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'soak-'));
  const timer = setTimeout(() => {
    tally.violate(`${tasks.vendor} task ${index} is stuck`);
  }, stuckMs);
  try {
    const { handle } = await create(index);
    await waitForTask(tasks, handle, { intervalMs: 40, timeoutMs: 20_000 });
    if (await downloadsRight(tasks, handle, { directory, origin })) {
      tally.verify(tasks.vendor);
    } else {
      tally.violate(`${tasks.vendor} task ${index}: a wrong file`);
    }
  } catch (error) {
    const name = typedName(error);
    if (name === undefined) {
      tally.violate(`${tasks.vendor} task ${index}: ${String(error)}`);
    } else {
      tally.fail(name);
    }
  } finally {
    clearTimeout(timer);
    await rm(directory, { recursive: true, force: true });
  }
}

async function downloadsRight(
  tasks: Journey['tasks'],
  handle: string,
  { directory, origin }: { readonly directory: string; readonly origin: SoakOrigin },
): Promise<boolean> {
  let link: DownloadLink | undefined;
  const { path } = await download({
    links: async (context) => {
      const links = await tasks.links(handle, context);
      link = links[0];
      return links;
    },
    directory,
    flush: false,
    allowHosts: [new URL(origin.url).host],
    retryDelayMs: 10,
    idleTimeoutMs: 300,
  });
  const digest = createHash('sha256')
    .update(await readFile(path))
    .digest('hex');
  return link !== undefined && (await origin.digestOf(link.reveal())) === digest;
}

/** Returns undefined for an untyped error, which callers cannot distinguish. */
function typedName(error: unknown): string | undefined {
  if (WaitError.isInstance(error)) {
    return error.name;
  }
  if (DownloadError.isInstance(error)) {
    return `${error.name} ${error.reason}`;
  }
  if (TaskMayExistError.isInstance(error)) {
    return `${error.name} ${String(error.kind)}`;
  }
  if (LinkError.isInstance(error) || DownloadTasksError.isInstance(error)) {
    return `${error.name} ${error.kind}`;
  }
  return undefined;
}
