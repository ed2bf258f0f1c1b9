import { readFile, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
import { joinChunks, reachable } from '@download-tasks/scripts/join-chunks';
import { build, type Metafile } from 'esbuild';

/**
 * Installed with the program, and loaded when they are needed: undici is large, and the license of
 * jmespath is not ours to bundle.
 */
export const dependencies = ['undici', '@jmespath-community/jmespath'];
/** People install it or not. */
const optional = ['@download-tasks/emulator', '@download-tasks/fleet'];

/** What the fleet needs, for a bundle with the fleet in it. */
const libraries = ['pg', 'pg-boss', '@electric-sql/pglite', '@aws-sdk/*'];

/** Some libraries are CommonJS, and ask for what Node has. */
const banner = `import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);`;

/** The files of a bundle, with the bytes of each source that a file contains. */
export interface CliBundle {
  readonly outputs: Readonly<Record<string, Pick<Metafile['outputs'][string], 'bytes' | 'inputs'>>>;
}

/**
 * Bundles the program from the sources of all packages, with the libraries that it needs. All code
 * that every command loads is one file. Dynamic imports become separate files, so that a command
 * loads only the code that it uses.
 */
export async function buildCli(
  outdir: string,
  options: { readonly withOptional?: readonly string[] } = {},
): Promise<CliBundle> {
  const { metafile } = await build({
    absWorkingDir: import.meta.dirname,
    entryPoints: ['src/main.ts'],
    outdir,
    bundle: true,
    splitting: true,
    minifySyntax: true,
    minifyWhitespace: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    conditions: ['@download-tasks/source'],
    external: [
      ...dependencies,
      ...optional.filter((name) => !(options.withOptional ?? []).includes(name)),
      ...libraries,
    ],
    banner: { js: banner },
    legalComments: 'none',
    metafile: true,
    logLevel: 'warning',
  });
  return joinProgram(outdir, metafile);
}

/** Joins the files that every command loads: opening 30 small ones takes longer than the code. */
async function joinProgram(outdir: string, { outputs }: Metafile): Promise<CliBundle> {
  const nameOf = (file: string): string => relative(outdir, resolve(import.meta.dirname, file));
  const inputs = new Map(
    Object.entries(outputs).map(([file, output]) => [nameOf(file), output.inputs]),
  );
  const entries = Object.keys(outputs).filter((file) => nameOf(file) === 'main.js');
  const program = new Set([...reachable(outputs, entries)].map(nameOf));
  const joined = await joinChunks({
    folder: outdir,
    files: [...inputs.keys()],
    entries: entries.map(nameOf),
    groupOf: (file) => (program.has(file) && file !== 'main.js' ? 'program' : undefined),
    chunkNames: '[name].js',
  });
  return {
    outputs: Object.fromEntries(
      joined.map(({ file, bytes, contains }) => [
        file,
        { bytes, inputs: Object.assign({}, ...contains.map((each) => inputs.get(each))) },
      ]),
    ),
  };
}

/** The licenses of the libraries in the bundle, which their authors ask for. */
async function collectLicenses({ outputs }: CliBundle): Promise<string> {
  const inputs = Object.values(outputs).flatMap((output) => Object.keys(output.inputs));
  const folders = new Set(
    inputs.flatMap((file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file)?.[0] ?? []),
  );
  const texts = [...folders].toSorted().map(async (folder) => {
    const manifest: unknown = JSON.parse(
      await readFile(resolve(import.meta.dirname, folder, 'package.json'), 'utf8'),
    );
    const name = String(Reflect.get(Object(manifest), 'name'));
    const license = await readLicense(folder);
    return `${name}\n\n${license ?? String(Reflect.get(Object(manifest), 'license'))}`;
  });
  return `${(await Promise.all(texts)).join(`\n\n${'-'.repeat(80)}\n\n`)}\n`;
}

async function readLicense(folder: string): Promise<string | undefined> {
  for (const name of ['LICENSE', 'license', 'LICENSE.md', 'LICENSE.txt', 'license.md']) {
    const text = await readFile(resolve(import.meta.dirname, folder, name), 'utf8').catch(
      () => undefined,
    );
    if (text !== undefined) {
      return text.trim();
    }
  }
  return undefined;
}

if (process.argv[1] === import.meta.filename) {
  const outdir = join(import.meta.dirname, 'dist');
  const bundle = await buildCli(outdir);
  await writeFile(join(outdir, 'licenses.txt'), await collectLicenses(bundle));
}
