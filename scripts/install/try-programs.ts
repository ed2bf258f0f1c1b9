import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { Registry } from './registry.js';
import { type Trial, tryCommand } from './trial.js';

const install = ['npm', 'install', '--no-audit', '--no-fund'];

/**
 * Installs the programs into empty projects and runs them as their READMEs describe: the contract
 * tests of all vendors, and an export on the emulator.
 */
export async function tryPrograms(
  registry: Registry,
  folder: string,
  vendors: readonly string[],
): Promise<Trial[]> {
  const range = '--from 2025-11-03T00:00:00Z --to 2025-11-03T00:10:00Z';
  return [
    ...(await tryProject(
      registry,
      path.join(folder, 'contract-tests'),
      ['contract-tests', 'emulator', ...vendors],
      {
        'contract tests of the examples': 'download-tasks-contract-tests',
        'contract tests of the emulator': 'download-tasks-contract-tests --against emulator',
        'a probe of the emulator':
          'download-tasks-contract-tests --against emulator --probe --vendor baidu-bls',
      },
    )),
    ...(await tryProject(registry, path.join(folder, 'cli'), ['cli', 'emulator'], {
      'an export by the command line': `download-tasks export baidu-bls --emulator --region bj --log-store-name web --format csv ${range} -o out`,
      'a proof by the command line': 'download-tasks prove out',
    })),
  ];
}

/** Installs packages into an empty project, and runs commands there until one fails. */
async function tryProject(
  registry: Registry,
  folder: string,
  packages: readonly string[],
  commands: Readonly<Record<string, string>>,
): Promise<Trial[]> {
  await mkdir(folder, { recursive: true });
  const names = packages.map((name) => `@download-tasks/${name}`);
  const manifest = {
    name: 'install-check',
    private: true,
    dependencies: Object.fromEntries(names.map((name) => [name, '*'])),
  };
  await writeFile(path.join(folder, 'package.json'), JSON.stringify(manifest));
  await writeFile(path.join(folder, '.npmrc'), registry.npmrc);
  const trials = [await tryCommand(`install of ${names[0]}`, install, folder)];
  for (const [name, command] of Object.entries(commands)) {
    if (trials.every(({ failure }) => failure === undefined)) {
      const [program = '', ...words] = command.split(' ');
      const file = path.join(folder, 'node_modules/.bin', program);
      trials.push(await tryCommand(name, [file, ...words], folder));
    }
  }
  return trials;
}
