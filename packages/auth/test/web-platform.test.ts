import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { keyChain } from '../src/credentials/sources/key-chain.js';
import { platformSources as sources } from '../src/credentials/sources/web.js';
import { cloudNames } from './known-cloud.js';
import { failure } from './sources/workbench.js';
import manifest from '../package.json' with { type: 'json' };

const root = new URL('../', import.meta.url);

/** The modules that a browser bundler includes: paths in this package, and names of all others. */
async function browserGraph(entry: string, seen = new Set<string>()): Promise<Set<string>> {
  if (seen.has(entry)) {
    return seen;
  }
  seen.add(entry);
  const text = await readFile(new URL(entry, root), 'utf8');
  const imports = text.matchAll(/^(?:import|export)\s(?!type\s)[^;]*?from\s+'([^']+)';$/gms);
  for (const [, specifier = ''] of imports) {
    const target = resolve(entry, specifier);
    if (target.startsWith('src/')) {
      await browserGraph(target, seen);
    } else {
      seen.add(target);
    }
  }
  return seen;
}

function resolve(from: string, specifier: string): string {
  if (specifier.startsWith('#')) {
    const conditions: unknown = Reflect.get(manifest.imports, specifier)?.[
      '@download-tasks/source'
    ];
    const file: unknown = Reflect.get(Object(conditions), 'default');
    return typeof file === 'string' ? file.replace('./', '') : `nothing for ${specifier}`;
  }
  if (!specifier.startsWith('.')) {
    return specifier;
  }
  const { href } = new URL(specifier.replace(/\.js$/, '.ts'), new URL(from, root));
  return href.slice(root.href.length);
}

describe.each(cloudNames)('the bundle of auth/%s for browsers', (cloud) => {
  it('contains no chain, no file access and no Node module', async () => {
    const graph = [...(await browserGraph(`src/${cloud}/index.ts`))];
    expect(graph.filter((name) => !name.startsWith('src/'))).toEqual([
      '@download-tasks/client-core',
    ]);
    expect(graph.join('\n')).not.toMatch(
      /profile-(?:source|file|keys)|metadata|oidc|assume|request-text|sources\/(?:node|web)\.ts/,
    );
  });
});

it('the test detects a chain in a bundle', async () => {
  const graph = [...(await browserGraph('src/aliyun/sources/node.ts'))];
  expect(graph).toContain('src/credentials/sources/profile-file.ts');
  expect(graph).toContain('nothing for #files');
});

describe('the chain of browsers and workers', () => {
  const scheme = {
    vendor: 'x',
    fields: { id: 'id', secret: 'secret', token: 'token' },
    environment: [{ id: 'X_ID', secret: 'X_SECRET', token: 'X_TOKEN' }],
    build: (keys: object) => ({ id: '', secret: '', token: '', ...keys }),
  } as const;
  const names = ['environment', 'profile'] as const;
  const platform = { names, load: async () => sources };

  it('has only the environment', async () => {
    const environment = { X_ID: 'i', X_SECRET: 's' };
    const found = await keyChain(scheme, platform, { environment }).find();
    expect(found).toEqual({ id: 'i', secret: 's', token: undefined });
    const error = await failure(() => keyChain(scheme, platform, { environment: {} }).find());
    expect(error.message).toContain('tried environment (not-set: X_ID and X_SECRET). Set');
    const profile = await failure(() => keyChain(scheme, platform, { profile: 'p' }).find());
    expect(profile.message).toContain('tried no source');
  });
});
