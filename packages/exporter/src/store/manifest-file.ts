import { createHash, randomBytes } from 'node:crypto';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { ExportError } from '../export-error.js';
import {
  decodeManifest,
  digestOf,
  editedManifest,
  encodeManifest,
} from '../manifest/encode-manifest.js';
import { changesBetween, type ManifestChanges, withChanges } from '../manifest/manifest-changes.js';
import type { ExportManifest } from '../manifest/manifest.js';
import { expectRegular } from './expect-regular.js';

/** A manifest below this size is always written as a whole. */
const smallBytes = 1_000_000;

/** A change stored beside the manifest, as a separate line. */
interface ChangeLine {
  /** The digest of the manifest that the changes start from. */
  readonly base: string;
  readonly changes: ManifestChanges;
}

/**
 * The manifest in a file. Rewriting a large manifest for each change of a window would take longer
 * than the export, so its changes are appended to a second file until they reach half of its size.
 * Both are durable when `write` resolves, even after a power failure; readers see the manifest
 * before or after a change.
 */
export class ManifestFile {
  readonly #path: string;
  readonly #changesPath: string;
  /** The content on disk that this process wrote. */
  #written: { readonly manifest: ExportManifest; readonly base: string } | undefined;
  #bytes = 0;
  #changesBytes = 0;

  constructor(path: string) {
    this.#path = path;
    this.#changesPath = `${path}.changes`;
  }

  /**
   * Resolves with undefined if it does not exist. Throws an ExportError if it is damaged. A run of
   * another process may be writing: the result is one of the manifests of the time of the call.
   */
  async read(): Promise<ExportManifest | undefined> {
    // The changes first. If they were read last, a rewrite in between would have removed them, and
    // the manifest that was read without them would be older than the call.
    const changes = await readIfThere(this.#changesPath);
    const text = await readIfThere(this.#path);
    if (text === undefined) {
      return undefined;
    }
    const manifest = decodeManifest(text, this.#path);
    return changes === undefined ? manifest : this.#apply(manifest, changes);
  }

  async write(manifest: ExportManifest): Promise<void> {
    const isLarge = this.#bytes > smallBytes && this.#changesBytes < this.#bytes / 2;
    try {
      await (this.#written !== undefined && isLarge
        ? this.#append(this.#written, manifest)
        : this.#replace(manifest));
    } catch (cause) {
      // The content on disk is now unknown.
      this.#written = undefined;
      throw new ExportError(
        'file-system',
        `Cannot write ${this.#path}: ${cause instanceof Error ? cause.message : String(cause)}`,
        { cause },
      );
    }
  }

  /** Merges everything into one file, which other processes may write from now on. */
  async settle(): Promise<void> {
    const written = this.#written;
    this.#written = undefined;
    if (written !== undefined && this.#changesBytes > 0) {
      await this.write(written.manifest);
      this.#written = undefined;
    }
  }

  async #append(
    { manifest: before, base }: { readonly manifest: ExportManifest; readonly base: string },
    manifest: ExportManifest,
  ): Promise<void> {
    const content: ChangeLine = { base, changes: changesBetween(before, manifest) };
    const line = Buffer.from(`${withDigest(JSON.stringify(content))}\n`);
    const isFirst = this.#changesBytes === 0;
    const file = await open(this.#changesPath, isFirst ? 'w' : 'a');
    try {
      await file.writeFile(line);
      await file.sync();
    } finally {
      await file.close();
    }
    if (isFirst) {
      await syncFolderOf(this.#changesPath);
    }
    this.#changesBytes += line.length;
    this.#written = { manifest, base };
  }

  /** A process that ends in between leaves changes of an earlier manifest, which are ignored. */
  async #replace(manifest: ExportManifest): Promise<void> {
    const text = encodeManifest(manifest);
    await writeSafely(this.#path, text);
    await rm(this.#changesPath, { force: true });
    this.#written = { manifest, base: digestOf(manifest) };
    this.#bytes = text.length;
    this.#changesBytes = 0;
  }

  #apply(manifest: ExportManifest, text: string): ExportManifest {
    const base = digestOf(manifest);
    // A line without a line break was being written when its process ended.
    const lines = text.split('\n').slice(0, -1);
    let current = manifest;
    for (const line of lines) {
      const change = readLine(line);
      if (change === undefined) {
        throw editedManifest(this.#changesPath, 'the digest of a line does not match');
      }
      if (change.base !== base) {
        return manifest;
      }
      current = withChanges(current, change.changes);
    }
    return current;
  }
}

const digestLength = 64;

function withDigest(content: string): string {
  return `${createHash('sha256').update(content).digest('hex')} ${content}`;
}

function readLine(line: string): ChangeLine | undefined {
  const content = line.slice(digestLength + 1);
  if (withDigest(content) !== line) {
    return undefined;
  }
  const value: unknown = JSON.parse(content);
  return isChangeLine(value) ? value : undefined;
}

/** The digest shows that this code wrote the value; this check only narrows the type. */
function isChangeLine(value: unknown): value is ChangeLine {
  return typeof value === 'object' && value !== null && 'base' in value && 'changes' in value;
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    await expectRegular(path);
    return await readFile(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') {
      return undefined;
    }
    throw error;
  }
}

/** Atomic and durable: readers see the previous content or this one, even after a power failure. */
async function writeSafely(path: string, text: string): Promise<void> {
  const temporary = `${path}.${randomBytes(4).toString('hex')}.tmp`;
  try {
    const handle = await open(temporary, 'wx');
    try {
      await handle.writeFile(text);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolderOf(path);
}

/** Makes the name of a file durable. Some systems cannot open a folder, and need not. */
async function syncFolderOf(path: string): Promise<void> {
  const folder = await open(dirname(path), 'r').catch(() => undefined);
  await folder?.sync().catch(() => undefined);
  await folder?.close();
}
