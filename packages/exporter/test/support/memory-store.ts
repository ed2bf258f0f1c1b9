import { createHash } from 'node:crypto';
import {
  ExportError,
  type ExportManifest,
  type ExportStore,
  type FetchedFile,
  type FetchRequest,
  type FileToPlace,
} from '../../src/index.js';

import { checkManifest } from './check-manifest.js';

/** The identifiers of the rows in a file. */
export type FileRows = readonly number[];

const mostWrites = 5_000;

/** A store in memory. Like a folder, its content outlives the run. */
export class MemoryStore implements ExportStore {
  readonly location = 'memory';
  /** Every manifest that was written, as text. */
  readonly written: string[] = [];
  readonly files = new Map<string, FileRows>();
  readonly staged = new Map<string, FileRows>();
  readonly #fileOf: (url: string) => FileRows;
  #isLocked = false;

  constructor(fileOf: (url: string) => FileRows) {
    this.#fileOf = fileOf;
  }

  async lock(): Promise<() => Promise<void>> {
    if (this.#isLocked) {
      throw new ExportError('busy', 'Another export is writing to memory.');
    }
    this.#isLocked = true;
    return async () => this.breakLock();
  }

  /** Releases the lock, as a folder does once the process of the lock has ended. */
  breakLock(): void {
    this.#isLocked = false;
  }

  async read(): Promise<ExportManifest | undefined> {
    const text = this.written.at(-1);
    return text === undefined ? undefined : (JSON.parse(text) as ExportManifest);
  }

  async write(manifest: ExportManifest): Promise<void> {
    checkManifest(manifest);
    this.written.push(JSON.stringify(manifest));
    // Stops a run that would loop forever.
    if (this.written.length > mostWrites) {
      throw new Error('The manifest is written again and again.');
    }
  }

  async fetch({ key, links }: FetchRequest): Promise<readonly FetchedFile[]> {
    const found = await links();
    return found.map((link, at) => {
      const staged = `${key}/${at}`;
      const rows = this.#fileOf(link.reveal());
      this.staged.set(staged, rows);
      return { staged, name: link.fileName ?? 'rows.csv', ...factsOf(rows) };
    });
  }

  async place({ staged, path, sha256 }: FileToPlace): Promise<void> {
    const there = this.files.get(path);
    if (there !== undefined && factsOf(there).sha256 === sha256) {
      return;
    }
    if (there !== undefined) {
      throw new ExportError('target-exists', `${path} already exists.`);
    }
    const rows = this.staged.get(staged);
    if (rows === undefined) {
      throw Object.assign(new Error(`Nothing is staged as ${staged}.`), { code: 'ENOENT' });
    }
    this.files.set(path, rows);
    this.staged.delete(staged);
  }

  async discard(key?: string): Promise<void> {
    for (const staged of this.staged.keys()) {
      if (key === undefined || staged.startsWith(`${key}/`)) {
        this.staged.delete(staged);
      }
    }
  }

  async remove(path: string): Promise<void> {
    this.files.delete(path);
  }

  async inspect(
    path: string,
  ): Promise<{ bytes: number; sha256: string; rows: number } | undefined> {
    const rows = this.files.get(path);
    return rows === undefined ? undefined : factsOf(rows);
  }

  async *open(path: string): AsyncIterable<Uint8Array> {
    yield new TextEncoder().encode((this.files.get(path) ?? []).join('\n'));
  }
}

function factsOf(rows: FileRows): { bytes: number; sha256: string; rows: number } {
  const text = rows.join('\n');
  return {
    bytes: text.length,
    sha256: createHash('sha256').update(text).digest('hex'),
    rows: rows.length,
  };
}
