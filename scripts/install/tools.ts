import { createHash } from 'node:crypto';
import { mkdir, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runCommand } from '../diff/run-command.js';

/**
 * The tools that users run our packages with, pinned. They are too large for every `pnpm install`
 * (about 700 MB), so only the install check fetches them, into a cache.
 */
const manifest = {
  private: true,
  dependencies: {
    '@rollup/plugin-node-resolve': '16.0.3',
    bun: '1.4.5',
    deno: '2.9.6',
    esbuild: '0.28.2',
    'node-20': 'npm:node@20.19.0',
    'node-22': 'npm:node@22.12.0',
    'node-24': 'npm:node@24',
    'node-26': 'npm:node@26',
    pnpm: '12.21.0',
    rollup: '4.68.8',
    'typescript-5': 'npm:typescript@5.9.3',
    'typescript-6': 'npm:typescript@6.0.3',
    'typescript-7': 'npm:typescript@7.0.2',
    verdaccio: '6.8.0',
    vite: '8.4.0',
    webpack: '5.113.0',
    'webpack-cli': '6.0.1',
    workerd: '1.20261117.1',
    yarn: '1.22.22',
  },
  // verdaccio requests a tag of node-fetch that not every registry has.
  overrides: { 'node-fetch': '2.7.0', 'node-fetch-cjs': 'npm:node-fetch@2.7.0' },
};

/**
 * Installs the tools once for each list of versions. Returns the folder that holds their
 * `node_modules`.
 */
export async function installTools(root: string): Promise<string> {
  const text = JSON.stringify(manifest);
  const key = createHash('sha256').update(text).digest('hex').slice(0, 16);
  const folder = path.join(root, 'node_modules/.cache/install-tools', key);
  const done = path.join(folder, 'complete');
  if ((await stat(done).catch(() => undefined)) === undefined) {
    await mkdir(folder, { recursive: true });
    await writeFile(path.join(folder, 'package.json'), text);
    await runCommand('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline'], {
      cwd: folder,
    });
    await writeFile(done, '');
  }
  return folder;
}
