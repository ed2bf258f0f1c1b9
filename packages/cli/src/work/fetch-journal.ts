import { mkdir, readFile, rename, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** A file that was fetched whole and verified. */
export interface FetchedFile {
  /** Without the folder. */
  readonly name: string;
  readonly bytes: number;
  readonly verified: string;
  readonly sha256?: string;
}

const fileName = '.download-tasks.json';

/**
 * Which tasks' files are in a folder already, so that the same command can be run again after an interruption. Holds handles and file
 * names; no link, no secret.
 */
export class FetchJournal {
  readonly #folder: string;
  readonly #tasks: Map<string, readonly FetchedFile[]>;
  #writing: Promise<void> = Promise.resolve();

  private constructor(folder: string, tasks: Map<string, readonly FetchedFile[]>) {
    this.#folder = folder;
    this.#tasks = tasks;
  }

  /** A journal that is missing or damaged is an empty one: at worst, a file is fetched again. */
  static async open(folder: string): Promise<FetchJournal> {
    try {
      const content: unknown = JSON.parse(await readFile(join(folder, fileName), 'utf8'));
      const tasks: unknown = Reflect.get(Object(content), 'tasks');
      const entries = Object.entries(Object(tasks)).flatMap(([handle, files]) =>
        Array.isArray(files) && files.every(isFetchedFile) ? [[handle, files] as const] : [],
      );
      return new FetchJournal(folder, new Map(entries));
    } catch {
      return new FetchJournal(folder, new Map());
    }
  }

  /** The files of a task, if every one of them is still there in its size. */
  async find(handle: string): Promise<readonly FetchedFile[] | undefined> {
    const files = this.#tasks.get(handle);
    if (files === undefined || files.length === 0) return undefined;
    const present = await Promise.all(files.map(async (file) => this.#isPresent(file)));
    return present.every(Boolean) ? files : undefined;
  }

  /** Knows nothing of a task any more. */
  forget(handle: string): void {
    this.#tasks.delete(handle);
  }

  /** Writes down that a task's files are there, before anyone is told. */
  async add(handle: string, files: readonly FetchedFile[]): Promise<void> {
    this.#tasks.set(handle, files);
    this.#writing = this.#writing.then(async () => this.#write());
    await this.#writing;
  }

  async #isPresent({ name, bytes }: FetchedFile): Promise<boolean> {
    try {
      const { size } = await stat(join(this.#folder, basename(name)));
      return size === bytes;
    } catch {
      return false;
    }
  }

  async #write(): Promise<void> {
    const path = join(this.#folder, fileName);
    const text = JSON.stringify({ version: 1, tasks: Object.fromEntries(this.#tasks) }, null, 2);
    try {
      await mkdir(this.#folder, { recursive: true });
      await writeFile(`${path}.tmp`, `${text}\n`);
      await rename(`${path}.tmp`, path);
    } catch (cause) {
      const code = String(Reflect.get(Object(cause), 'code') ?? 'unknown');
      const what = `The files are there, but ${path} cannot be written (${code})`;
      throw new Error(`${what}. Make room for it, then run the same command again.`, { cause });
    }
  }
}

function isFetchedFile(value: unknown): value is FetchedFile {
  if (typeof value !== 'object' || value === null) return false;
  return (
    typeof Reflect.get(value, 'name') === 'string' &&
    typeof Reflect.get(value, 'bytes') === 'number'
  );
}
