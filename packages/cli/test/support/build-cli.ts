import { mkdir, mkdtemp, symlink } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { inject } from 'vitest';
import { buildCli as bundle, dependencies } from '../../build.js';

/** One build for all test files of a process. */
class SharedBuild {
  #main: Promise<string> | undefined;

  async main(): Promise<string> {
    this.#main ??= build();
    return this.#main;
  }
}

const shared = new SharedBuild();

/**
 * Builds the CLI as it is published, but includes the emulated vendors. It uses the current
 * sources, so that tests need no prior build. Resolves with the file to run with node.
 */
export async function buildCli(): Promise<string> {
  return shared.main();
}

async function build(): Promise<string> {
  const folder = await mkdtemp(join(inject('buildFolder'), 'build-'));
  await bundle(join(folder, 'dist'), { withOptional: ['@download-tasks/emulator'] });
  for (const name of dependencies) {
    const link = join(folder, 'node_modules', name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(resolve(import.meta.dirname, '../../node_modules', name), link);
  }
  return join(folder, 'dist/main.js');
}
