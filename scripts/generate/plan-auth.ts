import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { formatFile } from './format-file.js';
import { generatedHeader } from './generated-header.js';
import { byText } from './names.js';
import { readIfPresent } from './read-if-present.js';

const folder = 'packages/auth';

/**
 * The list of clouds, and the entry point of each in the `package.json`, from the folders that have
 * a `cloud.ts`: adding one needs no edit.
 */
export async function planAuth(root: string): Promise<(readonly [string, string])[]> {
  const manifest = await readIfPresent(root, `${folder}/package.json`);
  if (manifest === undefined) {
    return [];
  }
  const clouds = await findClouds(root);
  const list = `${folder}/src/generated/clouds.ts`;
  return [
    [list, await formatFile(root, list, emitClouds(clouds))],
    [`${folder}/package.json`, withClouds(manifest, clouds)],
  ];
}

interface CloudFolder {
  readonly id: string;
  /** Whether it has key sources that exist on only one platform. */
  readonly hasSources: boolean;
}

async function findClouds(root: string): Promise<CloudFolder[]> {
  const source = path.join(root, folder, 'src');
  const ids = (await readdir(source)).filter((id) => existsSync(path.join(source, id, 'cloud.ts')));
  return ids.toSorted(byText).map((id) => ({
    id,
    hasSources: existsSync(path.join(source, id, 'sources/node.ts')),
  }));
}

export function emitClouds(clouds: readonly CloudFolder[]): string {
  const imports = clouds.map(({ id }) => `import { cloud as ${id} } from '../${id}/cloud.js';`);
  return `${generatedHeader('packages/auth/src/*/cloud.ts', 'the folders')}

import type { Cloud } from '../clouds/cloud-description.js';
${imports.join('\n')}

/** Every cloud, by the name that \`x-vendor.cloud\` of a spec says. */
export const clouds: Readonly<Record<string, Cloud>> = {
${clouds.map(({ id }) => `${id},`).join('\n')}
};
`;
}

/** Entry points that are not clouds. */
const others = new Set(['./clouds', './custom', './package.json']);

/** A `package.json` with exactly the entry points and platform files of these clouds. */
export function withClouds(text: string, clouds: readonly CloudFolder[]): string {
  const manifest: unknown = JSON.parse(text);
  if (typeof manifest !== 'object' || manifest === null) {
    return text;
  }
  const entries = (name: string): [string, unknown][] =>
    Object.entries(Object(Reflect.get(manifest, name)));
  const exports = [
    ...clouds.map(({ id }) => [`./${id}`, entryPoint(id)] as const),
    ...entries('exports').filter(([name]) => others.has(name)),
  ];
  const imports = [
    ...entries('imports').filter(([name]) => !name.endsWith('-sources')),
    ...clouds
      .filter(({ hasSources }) => hasSources)
      .map(({ id }) => [`#${id}-sources`, platformFiles(id)] as const),
  ];
  const changed = {
    ...manifest,
    exports: Object.fromEntries(exports),
    imports: Object.fromEntries(imports),
  };
  return `${JSON.stringify(changed, null, 2)}\n`;
}

function entryPoint(id: string): object {
  return {
    '@download-tasks/source': `./src/${id}/index.ts`,
    types: `./dist/${id}/index.d.ts`,
    default: `./dist/${id}/index.js`,
  };
}

function platformFiles(id: string): object {
  return {
    '@download-tasks/source': {
      node: `./src/${id}/sources/node.ts`,
      default: './src/credentials/sources/web.ts',
    },
    node: `./dist/${id}/sources/node.js`,
    default: './dist/credentials/sources/web.js',
  };
}
