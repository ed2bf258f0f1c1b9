import { cp, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';

/** The CLI as one folder of JavaScript, made from the sources as they are, so that no build has to be run before the tests. */
export interface BuiltCli {
  /** The file to run with node. */
  readonly main: string;
  /** The demonstration of `npm start`. */
  readonly demo: string;
  remove(): Promise<void>;
}

const requireBanner = `import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);`;

const source = resolve(import.meta.dirname, '../../src');

/** CommonJS, whose names a bundle loses where it is imported late; Node itself finds them. */
const external = ['undici'];

/** Bundles the CLI with nearly everything that it imports; what is loaded late stays in files of its own, as in the package. */
export async function buildCli(): Promise<BuiltCli> {
  const folder = await mkdtemp(join(tmpdir(), 'download-tasks-cli-'));
  await build({
    entryPoints: ['main.ts', 'demo/main.ts'].map((file) => join(source, file)),
    outbase: source,
    outdir: join(folder, 'package/dist/program'),
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    conditions: ['@download-tasks/source'],
    external,
    banner: { js: requireBanner },
    logLevel: 'error',
  });
  await cp(
    resolve(import.meta.dirname, '../../package.json'),
    join(folder, 'package/package.json'),
  );
  await mkdir(join(folder, 'package/node_modules'));
  for (const name of external) {
    const installed = resolve(source, '../node_modules', name);
    await symlink(installed, join(folder, 'package/node_modules', name));
  }
  return {
    main: join(folder, 'package/dist/program/main.js'),
    demo: join(folder, 'package/dist/program/demo/main.js'),
    remove: async () => rm(folder, { recursive: true }),
  };
}
