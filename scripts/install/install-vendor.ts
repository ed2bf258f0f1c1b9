import { mkdir, readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Registry } from './registry.js';
import { sampleModule, sampleScript, sampleWorker, type Sample } from './sample-program.js';
import { type Trial, tryCommand } from './trial.js';

/** The command that installs, by package manager. */
export const installers: Readonly<Record<string, (tools: string) => readonly string[]>> = {
  npm: () => ['npm', 'install', '--no-audit', '--no-fund'],
  pnpm: (tools) => [path.join(tools, 'node_modules/.bin/pnpm'), 'install', '--no-frozen-lockfile'],
  yarn: (tools) => [path.join(tools, 'node_modules/.bin/yarn'), 'install', '--silent'],
};

/** The packages that one vendor's package may install. */
const shared = new Set(['auth', 'client-core', 'normalize']);

/**
 * Installs one vendor's package alone into an empty project, with the sample programs beside it.
 */
export async function installVendor(
  manager: string,
  tools: string,
  registry: Registry,
  folder: string,
  sample: Sample,
): Promise<Trial[]> {
  await mkdir(folder, { recursive: true });
  const manifest = {
    name: 'install-check',
    private: true,
    type: 'module',
    dependencies: { [`@download-tasks/${sample.vendor}`]: '*' },
  };
  const files = {
    'package.json': JSON.stringify(manifest),
    '.npmrc': `${registry.npmrc}prefer-offline=false\n`,
    'pnpm-workspace.yaml': 'minimumReleaseAge: 0\n',
    'sample.mjs': sampleModule(sample),
    'sample.ts': sampleModule(sample),
    'sample.cjs': sampleScript(sample),
    'worker.mjs': sampleWorker(sample),
  };
  for (const [name, text] of Object.entries(files)) {
    await writeFile(path.join(folder, name), text);
  }
  const command = installers[manager]?.(tools) ?? [];
  const installed = await tryCommand(`install with ${manager}`, command, folder);
  if (installed.failure !== undefined || manager === 'pnpm') {
    return [installed];
  }
  return [installed, await checkNothingElse(folder, sample.vendor)];
}

/** Fails when another package of ours was installed, such as the emulator or another vendor. */
async function checkNothingElse(folder: string, vendor: string): Promise<Trial> {
  const name = 'installs nothing else of ours';
  const ours = await readdir(path.join(folder, 'node_modules/@download-tasks'));
  const others = ours.filter((id) => id !== vendor && !shared.has(id));
  return others.length === 0 ? { name } : { name, failure: `It installed ${others.join(', ')}.` };
}
