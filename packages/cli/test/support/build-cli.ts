import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';

/** The CLI as one folder of JavaScript, made from the sources as they are, so that no build has to be run before the tests. */
export interface BuiltCli {
  /** The file to run with node. */
  readonly main: string;
  remove(): Promise<void>;
}

const requireBanner = `import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);`;

/** Bundles the CLI with everything that it imports; what is loaded late stays in files of its own, as in the package. */
export async function buildCli(): Promise<BuiltCli> {
  const folder = await mkdtemp(join(tmpdir(), 'download-tasks-cli-'));
  await build({
    entryPoints: [resolve(import.meta.dirname, '../../src/main.ts')],
    outdir: join(folder, 'package/dist/program'),
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    conditions: ['@download-tasks/source'],
    banner: { js: requireBanner },
    logLevel: 'error',
  });
  await writeFile(join(folder, 'package/package.json'), '{"type":"module","version":"0.0.0"}');
  return {
    main: join(folder, 'package/dist/program/main.js'),
    remove: async () => rm(folder, { recursive: true }),
  };
}
