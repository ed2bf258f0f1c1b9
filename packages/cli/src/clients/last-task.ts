import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { readTextFile } from '../input/read-text.js';
import { UsageError } from '../input/usage-error.js';
import { updateFile } from '../update-file.js';
import { homeOf } from './home-of.js';

/**
 * The handles of the tasks that were created last, by folder, newest first. Contains no links or
 * secrets.
 */
interface LastTasks {
  readonly folders: readonly { readonly folder: string; readonly handle: string }[];
}

type Environment = Readonly<Record<string, string | undefined>>;

/** The maximum number of folders to remember. The oldest ones are dropped. */
const maxFolders = 200;

function pathOf(environment: Environment): string {
  const folder = environment['XDG_STATE_HOME'] || join(homeOf(environment), '.local', 'state');
  return join(folder, 'download-tasks', 'last-tasks.json');
}

/** Remembers a task that was created from a folder. Does nothing if the file cannot be written. */
export async function rememberTask(
  environment: Environment,
  folder: string,
  handle: string,
): Promise<void> {
  const path = pathOf(environment);
  const withTask = async (): Promise<string> => {
    const { folders } = await readLast(environment);
    const others = folders.filter((each) => each.folder !== folder);
    const content: LastTasks = { folders: [{ folder, handle }, ...others].slice(0, maxFolders) };
    return JSON.stringify(content);
  };
  try {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    await updateFile(path, withTask, { mode: 0o600 });
  } catch {
    // The task itself exists, and its handle is printed.
  }
}

/**
 * Returns the task that was created last in a folder, else the last one of this user. Throws a
 * UsageError if there is none.
 */
export async function lastTask(environment: Environment, folder: string): Promise<string> {
  const { folders } = await readLast(environment);
  const found = folders.find((each) => each.folder === folder) ?? folders[0];
  if (found !== undefined) {
    return found.handle;
  }
  throw new UsageError(
    '--last: no task has been created here yet. Pass the handle that create printed, or find it with `download-tasks list`.',
  );
}

/** A file that cannot be parsed was written by another program and counts as empty. */
async function readLast(environment: Environment): Promise<LastTasks> {
  const path = pathOf(environment);
  try {
    const text = await readTextFile(path, path, { mayBeMissing: true, onlyFiles: true });
    const content: unknown = JSON.parse(text ?? '{}');
    const folders: unknown = Reflect.get(Object(content), 'folders');
    return { folders: Array.isArray(folders) ? folders.filter(isEntry) : [] };
  } catch {
    return { folders: [] };
  }
}

function isEntry(value: unknown): value is LastTasks['folders'][number] {
  return ['folder', 'handle'].every((name) => typeof Reflect.get(Object(value), name) === 'string');
}
