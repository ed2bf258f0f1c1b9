import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { inspect } from 'node:util';
import { DownloadTasksError } from '@download-tasks/client-core';

/** Keys with a common marker, so that a search for one word finds a leak. */
export const secret = 'never-shown-secret';
export const token = 'never-shown-token';
export const id = 'never-shown-id';

const start = new Date('2026-01-01T00:00:00Z');

/** Temporary keys for an hour, in the format of the vendor's services. */
export function temporary(expiration = '2026-01-01T01:00:00Z', accessKeyId = id) {
  return {
    Code: 'Success',
    AccessKeyId: accessKeyId,
    AccessKeySecret: secret,
    SecurityToken: token,
    Expiration: expiration,
  };
}

/** A clock that only advances manually. */
export class Clock {
  #time = start.getTime();
  readonly now = (): Date => new Date(this.#time);

  advanceMinutes(minutes: number): void {
    this.#time += minutes * 60_000;
  }
}

/** A temporary home directory. */
export class Home {
  readonly directory: string;

  private constructor(directory: string) {
    this.directory = directory;
  }

  static async create(): Promise<Home> {
    return new Home(await mkdtemp(path.join(tmpdir(), 'auth-home-')));
  }

  async write(file: string, content: unknown): Promise<string> {
    const target = path.join(this.directory, file);
    await mkdir(path.dirname(target), { recursive: true });
    const isRaw = typeof content === 'string' || content instanceof Uint8Array;
    await writeFile(target, isRaw ? content : JSON.stringify(content));
    return target;
  }

  async writeAll(files: Readonly<Record<string, unknown>>): Promise<void> {
    await Promise.all(Object.entries(files).map(([file, content]) => this.write(file, content)));
  }

  async remove(): Promise<void> {
    await rm(this.directory, { recursive: true, force: true });
  }
}

export async function failure(work: () => unknown): Promise<DownloadTasksError> {
  try {
    await work();
  } catch (error) {
    if (DownloadTasksError.isInstance(error)) {
      return error;
    }
    throw error;
  }
  throw new Error('nothing was thrown');
}

/** All forms in which a log could show a value. */
export function everyPrinting(value: unknown): string {
  return [
    String(value),
    JSON.stringify(value),
    inspect(value, { depth: 9 }),
    inspect(value, { depth: 9, showHidden: true }),
    inspect(value, { depth: 9, customInspect: false }),
    value instanceof Error ? value.stack : '',
  ].join('\n');
}
