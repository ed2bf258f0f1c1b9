import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { nodeOf } from './try-runtimes.js';
import { type Trial, tryCommand, tryProgram } from './trial.js';

type Platform = 'node' | 'browser';

/** The command that bundles `sample.mjs` into a file, by bundler and platform. */
const bundlers: Readonly<
  Record<string, (bin: string, platform: Platform, file: string) => readonly string[]>
> = {
  esbuild: (bin, platform, file) => [
    path.join(bin, 'esbuild'),
    'sample.mjs',
    '--bundle',
    '--format=esm',
    '--minify',
    `--platform=${platform}`,
    '--log-level=warning',
    `--outfile=${file}`,
  ],
  rollup: (bin, platform, file) => [
    path.join(bin, 'rollup'),
    '--config',
    'rollup.config.mjs',
    `--environment=PLATFORM:${platform},FILE:${file}`,
    '--silent',
    '--failAfterWarnings',
  ],
  vite: (bin, platform, file) => [
    path.join(bin, 'vite'),
    'build',
    '--config=vite.config.mjs',
    '--logLevel=warn',
    `--mode=${platform}:${file}`,
  ],
  webpack: (bin, platform, file) => [
    path.join(bin, 'webpack'),
    '--config=webpack.config.mjs',
    `--env=platform=${platform}`,
    `--env=file=${file}`,
    '--stats=errors-warnings',
    '--fail-on-warnings',
  ],
};

/**
 * Bundles `sample.mjs` for Node and browsers. Runs the bundles for Node; those for browsers must
 * not import a module of Node.
 */
export async function tryBundlers(tools: string, folder: string): Promise<Trial[]> {
  await writeConfigurations(tools, folder);
  const bin = path.join(tools, 'node_modules/.bin');
  const trials: Trial[] = [];
  for (const [bundler, commandOf] of Object.entries(bundlers)) {
    for (const platform of ['node', 'browser'] as const) {
      const file = `${bundler}.${platform}.mjs`;
      const name = `${bundler} for ${platform}`;
      const bundled = await tryCommand(name, commandOf(bin, platform, file), folder);
      trials.push(
        bundled.failure === undefined ? await tryBundle(name, tools, folder, file) : bundled,
      );
    }
  }
  return trials;
}

async function tryBundle(
  name: string,
  tools: string,
  folder: string,
  file: string,
): Promise<Trial> {
  if (file.includes('.node.')) {
    return tryProgram(name, [nodeOf(tools, 'node-20'), file], folder);
  }
  const text = await readFile(path.join(folder, file), 'utf8');
  const module = /(?:from|import|require)\s*\(?\s*["'](node:[a-z/_]+)["']/.exec(text)?.[1];
  return module === undefined ? { name } : { name, failure: `The bundle imports ${module}.` };
}

async function writeConfigurations(tools: string, folder: string): Promise<void> {
  const resolver = path.join(tools, 'node_modules/@rollup/plugin-node-resolve/dist/es/index.js');
  const configurations = {
    'rollup.config.mjs': `import resolve from ${JSON.stringify(resolver)};
const { PLATFORM: platform, FILE: file } = process.env;
export default {
  input: 'sample.mjs',
  external: platform === 'node' ? [/^node:/] : [],
  plugins: [resolve({ browser: platform === 'browser', exportConditions: [platform] })],
  output: { file, format: 'es', inlineDynamicImports: true },
};
`,
    'vite.config.mjs': `export default ({ mode }) => {
  const [platform, file] = mode.split(':');
  return {
    ssr: { noExternal: true },
    build: {
      ssr: platform === 'node',
      target: 'es2022',
      emptyOutDir: false,
      outDir: '.',
      copyPublicDir: false,
      ...(platform === 'browser' && { lib: { entry: 'sample.mjs', formats: ['es'] } }),
      rollupOptions: { input: 'sample.mjs', output: { entryFileNames: file, inlineDynamicImports: true } },
    },
  };
};
`,
    'webpack.config.mjs': `export default ({ platform, file }) => ({
  mode: 'production',
  entry: './sample.mjs',
  target: platform === 'node' ? 'node20' : 'web',
  experiments: { outputModule: true },
  performance: false,
  output: { path: process.cwd(), filename: file, module: true, chunkFormat: 'module', asyncChunks: false },
});
`,
  };
  for (const [name, text] of Object.entries(configurations)) {
    await writeFile(path.join(folder, name), text);
  }
}
