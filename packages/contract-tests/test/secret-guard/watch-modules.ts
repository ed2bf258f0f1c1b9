import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { vi } from 'vitest';
import { searchValue } from './leaks.js';
import { overheard } from './watch-observers.js';

const packages = path.resolve(import.meta.dirname, '../../..');

type Module = Record<string, unknown>;
type Make = (...values: unknown[]) => unknown;

/** Modules whose functions create the objects that users receive and may print. */
const makers = [
  'auth/src/credentials/seal-secrets.ts',
  ...vendorFiles('generated/client.ts'),
  ...vendorFiles('tasks.ts'),
  ...vendorFiles('to-download-task.ts'),
];

/**
 * Observes every client at the level `debug`, and searches all clients, providers, credentials,
 * tasks and links that are created.
 */
export function watchModules(): void {
  watch('client-core/src/observe/observer.ts', (create) => (options) => {
    return create(overheard(options as Parameters<typeof overheard>[0]));
  });
  for (const maker of makers) {
    watch(maker, (make, name) => (...values) => {
      const made = make(...values);
      searchValue(`the result of ${name}`, made);
      return made;
    });
  }
  watchLinks();
}

/** Wraps each function that a module exports. */
function watch(file: string, around: (make: Make, name: string) => Make): void {
  vi.doMock(path.join(packages, file), async (importOriginal) => {
    const original = await importOriginal<Module>();
    const watched = Object.entries(original).map(([name, value]) => {
      return [name, isMaker(value) ? around(value, name) : value];
    });
    return Object.fromEntries(watched) as Module;
  });
}

/**
 * Whether a value is a function but not a class; the source text of a class starts with `class`.
 */
function isMaker(value: unknown): value is Make {
  return (
    typeof value === 'function' && !Function.prototype.toString.call(value).startsWith('class')
  );
}

function watchLinks(): void {
  vi.doMock(path.join(packages, 'normalize/src/download-link.ts'), async (importOriginal) => {
    const original = await importOriginal<{ DownloadLink: new () => object }>();
    return { ...original, DownloadLink: new Proxy(original.DownloadLink, { construct: makeLink }) };
  });
}

function makeLink(Link: new () => object, values: unknown[], newTarget: Function): object {
  const link = Reflect.construct(Link, values, newTarget) as object;
  searchValue('a DownloadLink', link);
  return link;
}

function vendorFiles(name: string): readonly string[] {
  return readdirSync(packages)
    .filter((folder) => existsSync(path.join(packages, folder, 'src/generated/client.ts')))
    .map((folder) => `${folder}/src/${name}`);
}
