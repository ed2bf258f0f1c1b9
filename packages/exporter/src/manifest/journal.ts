import type { ExportStore } from '../store/export-store.js';
import type { ExportManifest } from './manifest.js';

/**
 * The manifest of a run. Every change is written before the run continues; concurrent changes share
 * a write.
 */
export class Journal {
  readonly #store: Pick<ExportStore, 'write'>;
  readonly #now: () => number;
  #manifest: ExportManifest;
  #notes: () => Partial<ExportManifest> = () => ({});
  #last: Promise<void> = Promise.resolve();
  #next: Promise<void> | undefined;

  constructor(store: Pick<ExportStore, 'write'>, manifest: ExportManifest, now: () => number) {
    this.#store = store;
    this.#manifest = manifest;
    this.#now = now;
  }

  get manifest(): ExportManifest {
    return this.#manifest;
  }

  /** Notes that are written with every change. */
  annotate(notes: () => Partial<ExportManifest>): void {
    this.#notes = notes;
  }

  /** Resolves when the change is stored. */
  async commit(change: (manifest: ExportManifest) => ExportManifest): Promise<void> {
    this.#manifest = change(this.#manifest);
    if (this.#next === undefined) {
      this.#next = this.#write(this.#last);
      this.#last = this.#next;
    }
    await this.#next;
  }

  async #write(previous: Promise<void>): Promise<void> {
    await previous;
    this.#next = undefined;
    const updatedAt = new Date(this.#now()).toISOString();
    this.#manifest = { ...this.#manifest, ...this.#notes(), updatedAt };
    await this.#store.write(this.#manifest);
  }
}
