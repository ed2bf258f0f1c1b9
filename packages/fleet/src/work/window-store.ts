import { join } from 'node:path';
import {
  createFolderStore,
  type ExportManifest,
  type ExportStore,
  type FetchSettings,
  type OpenWindow,
} from '@download-tasks/exporter';
import type { Database } from '../database/database.js';
import type { Destination } from '../destination/destination.js';
import { type ClaimedWindow, renewWindows, writeManifest } from '../tables/windows.js';
import { LostWindow } from './lost-window.js';
import { clearStaging, stagingFolder } from './staging.js';

export interface WindowStoreInit {
  readonly database: Database;
  readonly window: ClaimedWindow;
  readonly destination: Destination;
  readonly download: FetchSettings | undefined;
  readonly leaseMs: number;
}

/** The store of a window, with its manifest and its cleanup. */
export interface WindowStore {
  readonly store: ExportStore;
  /** The manifest as last written. */
  manifest(): ExportManifest;
  /** Removes files that were fetched but not placed, in this turn or an earlier one. */
  clear(): Promise<void>;
}

/** One window as a separate export: its manifest is a row, and its files go to the destination. */
export function createWindowStore(init: WindowStoreInit): WindowStore {
  const { database, window, destination, download, leaseMs } = init;
  const folder = join(destination.staging, stagingFolder(window));
  const local = createFolderStore(folder, download);
  let current = window.manifest;
  const isOwn = async (): Promise<boolean> =>
    (await renewWindows(database, [window], leaseMs)).has(window.id);
  const store: ExportStore = {
    location: destination.location,
    // The claim on the window is the lock.
    lock: async () => async () => undefined,
    read: async () => {
      current = { ...current, open: await Promise.all(current.open.map(reopen)) };
      return current;
    },
    write: async (manifest) => {
      if (!(await writeManifest(database, window, manifest))) {
        throw new LostWindow(window.id);
      }
      current = manifest;
    },
    fetch: async (request) => local.fetch(request),
    place: async ({ staged, path, sha256 }) =>
      destination.place({ source: staged, path, sha256 }, isOwn),
    discard: async (key) => local.discard(key),
    remove: async (path) => destination.remove(path),
    inspect: async (path) => destination.inspect(path),
    open: (path) => destination.open(path),
  };
  return {
    store,
    manifest: () => current,
    clear: async () => clearStaging(destination.staging, window),
  };

  /**
   * Files that another worker fetched are on its machine: if it has not placed all of them, this
   * worker continues with the task.
   */
  async function reopen(open: OpenWindow): Promise<OpenWindow> {
    if (open.state !== 'placing' || open.part === undefined) {
      return open;
    }
    const files = open.part.files.map(async ({ path, sha256 }) => {
      const there = await destination.inspect(path);
      return there?.sha256 === sha256;
    });
    if ((await Promise.all(files)).every(Boolean)) {
      return open;
    }
    const { part: _part, staged: _staged, ...rest } = open;
    return { ...rest, state: open.task?.handle === undefined ? 'planned' : 'running' };
  }
}
