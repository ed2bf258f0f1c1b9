import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { createEmulator, type Emulator, type EmulatorOptions } from '@download-tasks/emulator';
import { checkManifestsIn } from '@download-tasks/scripts/check-manifests';
import type { FleetOptions, FleetStatus } from '../../src/index.js';
import { folderDestination } from '../../src/index.js';
import { providersAt } from './providers.js';

/** A listening emulator, a folder, and what a fleet needs to use both. */
export interface World {
  readonly emulator: Emulator;
  readonly url: string;
  readonly folder: string;
  readonly providers: ReturnType<typeof providersAt>;
  /** Options of a fleet that polls its tasks often. */
  options(own: Pick<FleetOptions, 'exports'> & Partial<FleetOptions>): FleetOptions;
  /** Rejects if a manifest that the test wrote does not follow the published JSON Schema. */
  close(): Promise<void>;
}

export async function startWorld(options: EmulatorOptions): Promise<World> {
  const emulator = createEmulator(options);
  const { url } = await emulator.listen();
  const folder = await mkdtemp(join(tmpdir(), 'download-tasks-fleet-'));
  const providers = providersAt(url);
  return {
    emulator,
    url,
    folder,
    providers,
    options: (own) => ({
      database: join(folder, 'fleet'),
      providers,
      destination: folderDestination(join(folder, 'out')),
      sweepMs: 200,
      leaseMs: 5_000,
      download: { allowHosts: [new URL(url).host], flush: false },
      ...own,
    }),
    close: async () => {
      await emulator.close();
      await checkManifestsIn(folder);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Every file of a folder except manifests, decompressed, by path. */
export async function filesIn(folder: string): Promise<ReadonlyMap<string, string>> {
  const found = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = found.filter((one) => one.isFile() && one.name !== 'manifest.json');
  const texts = files.map(async (one) => {
    const path = join(one.parentPath, one.name);
    const bytes = await readFile(path);
    const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
    return [path, (isGzip ? gunzipSync(bytes) : bytes).toString()] as const;
  });
  return new Map(await Promise.all(texts));
}

/** Waits until a condition holds; rejects after a timeout, with the last value. */
export async function until<Seen>(
  look: () => Promise<Seen>,
  isSo: (seen: Seen) => boolean,
  timeoutMs = 60_000,
): Promise<Seen> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const seen = await look();
    if (isSo(seen)) {
      return seen;
    }
    if (Date.now() > end) {
      throw new Error(`The condition was not met in time: ${JSON.stringify(seen)}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** Whether all settled windows are in the files, or reported as incomplete. */
export function isAllDone({ exports }: FleetStatus): boolean {
  return exports.every(
    ({ state, plannedTo, windows: { planned, running, ready } }) =>
      state === 'stopped' ||
      (plannedTo !== undefined &&
        Date.parse(plannedTo) > Date.now() - 600_000 &&
        planned + running + ready === 0),
  );
}
