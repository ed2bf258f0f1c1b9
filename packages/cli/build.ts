import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
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

/**
 * Bundles the program from the sources of all packages, with the libraries that it needs. What is
 * imported late stays in files of its own, so that a command loads nothing but what it uses.
 */
export async function buildCli(
  outdir: string,
  options: { readonly withOptional?: readonly string[] } = {},
): Promise<Metafile> {
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
  return metafile;
}

/** The licenses of the libraries in the bundle, which their authors ask for. */
async function collectLicenses({ inputs }: Metafile): Promise<string> {
  const folders = new Set(
    Object.keys(inputs).flatMap(
      (file) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(file)?.[0] ?? [],
    ),
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
  const metafile = await buildCli(outdir);
  await writeFile(join(outdir, 'licenses.txt'), await collectLicenses(metafile));
}
