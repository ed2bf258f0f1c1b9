import { existsSync, lstatSync } from 'node:fs';
import { lstat, mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeText } from '../../input/decode-text.js';
import { readBytes, UnusableFileError } from '../../input/read-bytes.js';
import { updateFile } from '../../update-file.js';
import { chooseName } from './choose-name.js';
import { sha256OfFile } from './file-digest.js';
import {
  emptyJournal,
  type FetchedFile,
  type FetchedTask,
  formatJournal,
  type JournalContent,
  ownerOf,
  parseJournal,
} from './journal-content.js';

const fileName = '.download-tasks.json';
const maxBytes = 64 * 2 ** 20;

/**
 * Records which tasks' files a folder already holds, so that the same command can be run again
 * after an interruption. Any number of processes may write to one folder: each change takes a lock
 * and applies to the current journal.
 */
export class FetchJournal {
  readonly #folder: string;
  readonly #path: string;
  readonly #note: (line: string) => void;
  readonly #known: Map<string, FetchedTask>;
  #writing: Promise<unknown> = Promise.resolve();

  private constructor(
    folder: string,
    note: (line: string) => void,
    tasks: ReadonlyMap<string, FetchedTask>,
  ) {
    this.#folder = folder;
    this.#path = join(folder, fileName);
    this.#note = note;
    this.#known = new Map(tasks);
  }

  /**
   * A missing journal counts as empty. An invalid journal is renamed at the first change, and
   * `note` receives a message.
   */
  static async open(folder: string, note: (line: string) => void): Promise<FetchJournal> {
    const content = await readJournal(join(folder, fileName));
    return new FetchJournal(folder, note, content?.tasks ?? new Map());
  }

  /**
   * Returns the files of a task if all of them still exist with the recorded digest, or with the
   * recorded size if the digest is unknown.
   */
  async find(handle: string): Promise<FetchedTask | undefined> {
    const task = this.#known.get(handle);
    if (task === undefined || task.files.length === 0) {
      return undefined;
    }
    for (const file of task.files) {
      if (!(await this.#isPresent(file))) {
        return undefined;
      }
    }
    return task;
  }

  /** Removes a task from the journal. */
  forget(handle: string): void {
    this.#known.delete(handle);
  }

  /**
   * Returns the name for a file of a task, given the suggested one, and reserves it for the task.
   */
  async nameFor(handle: string, index: number, suggested: string): Promise<string> {
    let chosen = suggested;
    await this.#update((content) => {
      const owner = ownerOf(handle, index);
      const isThere = (name: string): boolean => existsSync(join(this.#folder, name));
      chosen = chooseName(content, owner, suggested, isThere);
      return { ...content, names: new Map(content.names).set(chosen, owner) };
    });
    return chosen;
  }

  /** Records that a task's files exist. Call this before reporting them. */
  async add(handle: string, task: FetchedTask): Promise<void> {
    this.#known.set(handle, task);
    await this.#update((content) => ({
      ...content,
      tasks: new Map(content.tasks).set(handle, task),
    }));
  }

  async #isPresent({ name, bytes, sha256 }: FetchedFile): Promise<boolean> {
    const path = join(this.#folder, name);
    try {
      const stats = await lstat(path);
      if (!stats.isFile() || stats.size !== bytes) {
        return false;
      }
      return sha256 === undefined || (await sha256OfFile(path)) === sha256;
    } catch {
      return false;
    }
  }

  /** Serializes changes within this process, so that they do not wait for each other's locks. */
  async #update(change: (content: JournalContent) => JournalContent): Promise<void> {
    const work = this.#writing.then(async () => this.#updateLocked(change));
    this.#writing = work.catch(() => undefined);
    await work;
  }

  async #updateLocked(change: (content: JournalContent) => JournalContent): Promise<void> {
    try {
      await mkdir(this.#folder, { recursive: true });
      await updateFile(this.#path, async () => {
        const content = (await readJournal(this.#path)) ?? (await this.#setAside());
        return formatJournal(change(content));
      });
    } catch (cause) {
      const code: unknown = Reflect.get(Object(cause), 'code');
      if (typeof code !== 'string') {
        throw cause;
      }
      const what = `${this.#path} cannot be written (${code})`;
      throw new Error(`${what}. Free disk space for it, then run the same command again.`, {
        cause,
      });
    }
  }

  /** Renames an invalid journal, unless it is a folder, and continues with an empty one. */
  async #setAside(): Promise<JournalContent> {
    if (lstatSync(this.#path).isDirectory()) {
      return emptyJournal;
    }
    const aside = `${this.#path}.bad-${Date.now()}`;
    await rename(this.#path, aside);
    this.#note(`${this.#path} is not a list of fetched tasks. It was renamed to ${aside}.`);
    return emptyJournal;
  }
}

/** Returns undefined if the path exists but is not a journal. */
async function readJournal(path: string): Promise<JournalContent | undefined> {
  try {
    return parseJournal(decodeText(await readBytes(path, { maxBytes, onlyFiles: true })) ?? '');
  } catch (error) {
    if (Reflect.get(Object(error), 'code') === 'ENOENT') {
      return emptyJournal;
    }
    if (error instanceof UnusableFileError) {
      return undefined;
    }
    const code = String(Reflect.get(Object(error), 'code') ?? 'unknown');
    throw new Error(`${path} cannot be read (${code}). Check its permissions.`, { cause: error });
  }
}
