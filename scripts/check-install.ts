import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { installers, installVendor } from './install/install-vendor.js';
import { publishAll } from './install/publish-all.js';
import { type EmulatorKeys, readSamples } from './install/read-samples.js';
import { type Registry, startRegistry } from './install/registry.js';
import type { Sample } from './install/sample-program.js';
import { installTools } from './install/tools.js';
import type { Trial } from './install/trial.js';
import { tryBundlers } from './install/try-bundlers.js';
import { tryPrograms } from './install/try-programs.js';
import { tryRuntimes } from './install/try-runtimes.js';
import { tryTypes } from './install/try-types.js';
import { tryWorker } from './install/try-worker.js';

/**
 * Publishes all packages to a registry on this machine, installs each vendor's package alone into
 * empty projects, and uses it as users do: npm, pnpm and yarn; every supported Node, Bun, Deno and
 * workerd; three TypeScript versions; four bundlers. Runs the programs as well.
 */
async function checkInstall(root: string, folder: string): Promise<number> {
  const tools = await installTools(root);
  const registry = await startRegistry(tools, path.join(folder, 'registry'));
  try {
    const tree = path.join(folder, 'tree');
    await publishAll(root, tree, registry);
    const emulator = await startEmulator(tree);
    try {
      const samples = await readSamples(root, emulator.url, emulator.keys);
      const vendors = samples.map(({ vendor }) => vendor);
      let failures = report('programs', await tryPrograms(registry, folder, vendors));
      for (const sample of samples) {
        const place = path.join(folder, sample.vendor);
        failures += report(sample.vendor, await tryVendor(tools, registry, place, sample));
      }
      return failures;
    } finally {
      await emulator.close();
    }
  } finally {
    await registry.close();
  }
}

async function tryVendor(
  tools: string,
  registry: Registry,
  folder: string,
  sample: Sample,
): Promise<Trial[]> {
  const trials: Trial[] = [];
  for (const manager of Object.keys(installers)) {
    const place = path.join(folder, manager);
    trials.push(...(await installVendor(manager, tools, registry, place, sample)));
  }
  const installed = path.join(folder, 'npm');
  for (const attempt of [tryRuntimes, tryTypes, tryBundlers]) {
    trials.push(...(await attempt(tools, installed)));
  }
  trials.push(await tryWorker(tools, installed));
  return trials;
}

/** The part of the emulator's entry point that the check needs. */
interface EmulatorModule {
  readonly createEmulator: () => {
    listen(): Promise<{ url: string }>;
    close(): Promise<void>;
  };
  readonly emulatorCredentials: EmulatorKeys;
}

interface RunningEmulator {
  readonly url: string;
  readonly keys: EmulatorKeys;
  close(): Promise<void>;
}

/** Starts the published emulator from the built copy. */
async function startEmulator(tree: string): Promise<RunningEmulator> {
  const entry = pathToFileURL(path.join(tree, 'packages/emulator/dist/index.js')).href;
  const { createEmulator, emulatorCredentials }: EmulatorModule = await import(entry);
  const emulator = createEmulator();
  const { url } = await emulator.listen();
  return { url, keys: emulatorCredentials, close: () => emulator.close() };
}

/** Prints what happened to one vendor or the programs. Returns how many trials failed. */
function report(name: string, trials: readonly Trial[]): number {
  const failed = trials.filter(({ failure }) => failure !== undefined);
  console.log(`${name}: ${trials.length - failed.length} of ${trials.length} succeeded.`);
  for (const { name: trial, failure } of failed) {
    console.error(`${name}, ${trial}:\n${failure}`);
  }
  return failed.length;
}

const folder = await mkdtemp(path.join(tmpdir(), 'download-tasks-install-'));
try {
  const failures = await checkInstall(path.resolve(import.meta.dirname, '..'), folder);
  process.exitCode = failures === 0 ? 0 : 1;
} finally {
  await rm(folder, { recursive: true, force: true });
}
