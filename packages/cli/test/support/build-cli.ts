import { mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { buildCli as bundle, dependencies } from '../../build.js';

/**
 * The CLI as one folder of JavaScript, made from the sources as they are, so that no build has to
 * be run before the tests.
 */
export interface BuiltCli {
  /** The file to run with node. */
  readonly main: string;
  remove(): Promise<void>;
}

/** Builds the CLI as it is published, but with the emulated vendors in it. */
export async function buildCli(
  withOptional: readonly string[] = ['@download-tasks/emulator'],
): Promise<BuiltCli> {
  const folder = await mkdtemp(join(tmpdir(), 'download-tasks-cli-'));
  await bundle(join(folder, 'dist'), { withOptional });
  for (const name of dependencies) {
    const link = join(folder, 'node_modules', name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(resolve(import.meta.dirname, '../../node_modules', name), link);
  }
  return {
    main: join(folder, 'dist/main.js'),
    remove: async () => rm(folder, { recursive: true }),
  };
}
