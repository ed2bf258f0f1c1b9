import { parse } from 'yaml';

/** A published package and the ranges that npm resolves for its users. */
export interface PublishedPackage {
  readonly name: string;
  readonly version: string;
  /** Dependency → range, with catalog entries resolved. Excludes our own packages. */
  readonly ranges: ReadonlyMap<string, string>;
}

const fields = ['dependencies', 'peerDependencies', 'optionalDependencies'];

/**
 * The published packages among some files: `packages/*\/package.json` and `pnpm-workspace.yaml`
 * with their texts.
 */
export function publishedPackages(files: ReadonlyMap<string, string>): PublishedPackage[] {
  const catalogs = catalogsOf(files.get('pnpm-workspace.yaml') ?? '');
  return [...files]
    .filter(([file]) => file.endsWith('/package.json'))
    .map(([, text]): Record<string, unknown> => Object(JSON.parse(text)))
    .filter((manifest) => manifest['private'] !== true)
    .map((manifest) => ({
      name: textOf(manifest['name']),
      version: textOf(manifest['version']) || '0.0.0',
      ranges: new Map(
        fields
          .flatMap((field) => Object.entries<unknown>(Object(manifest[field])))
          .map(([name, range]) => [name, resolveRange(catalogs, name, textOf(range))] as const)
          .filter(([, range]) => !range.startsWith('workspace:')),
      ),
    }));
}

function resolveRange(
  catalogs: ReadonlyMap<string, Readonly<Record<string, unknown>>>,
  name: string,
  range: string,
): string {
  const catalog = range.startsWith('catalog:') ? range.slice('catalog:'.length) : undefined;
  return catalog === undefined
    ? range
    : textOf(catalogs.get(catalog === '' ? 'default' : catalog)?.[name]) || range;
}

function catalogsOf(workspace: string): Map<string, Readonly<Record<string, unknown>>> {
  const { catalog, catalogs }: { catalog?: unknown; catalogs?: unknown } = Object(parse(workspace));
  const named = Object.entries<unknown>(Object(catalogs));
  return new Map(
    [['default', catalog] as const, ...named].map(([name, ranges]) => [
      name,
      { ...Object(ranges) },
    ]),
  );
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}
