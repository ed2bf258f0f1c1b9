import { readFile } from 'node:fs/promises';
import path from 'node:path';

/** The members of a `package.json` that the checks read. */
export interface Manifest {
  readonly name: string;
  readonly isPrivate: boolean;
  readonly hasVersion: boolean;
  readonly dependencies: readonly string[];
  readonly devDependencies: readonly string[];
  /** Peer dependencies, optional ones too. */
  readonly peerDependencies: readonly string[];
  /** Development packages that the build bundles into the package. */
  readonly builtIn: readonly string[];
  /** Subpaths that others may import: `.`, `./tasks`. */
  readonly exports: readonly string[];
  /** `#name` → the source files, relative to the package, to which it may resolve. */
  readonly imports: Readonly<Record<string, readonly string[]>>;
  /** Source files, relative to the package, that are only loaded on Node. */
  readonly nodeOnly: readonly string[];
}

export async function readManifest(root: string, folder: string): Promise<Manifest> {
  const text = await readFile(path.join(root, folder, 'package.json'), 'utf8');
  const json = toObject(JSON.parse(text));
  const imports = Object.entries(toObject(json['imports']));
  const targets = (value: unknown) => leaves(value).map(({ file }) => file);
  return {
    name: String(json['name']),
    isPrivate: json['private'] === true,
    hasVersion: typeof json['version'] === 'string',
    dependencies: Object.keys(toObject(json['dependencies'])),
    devDependencies: Object.keys(toObject(json['devDependencies'])),
    peerDependencies: Object.keys(toObject(json['peerDependencies'])),
    builtIn: Object.values(toObject(json['builtIn'])).map(String),
    exports: Object.keys(toObject(json['exports'])),
    imports: Object.fromEntries(imports.map(([name, value]) => [name, targets(value)])),
    nodeOnly: [...leaves(json['imports']), ...leaves(json['exports'])]
      .filter(({ conditions }) => conditions.includes('node'))
      .map(({ file }) => file),
  };
}

/** Every `src/…` file in a conditional map, with the conditions that select it. */
function leaves(
  value: unknown,
  conditions: readonly string[] = [],
): { readonly file: string; readonly conditions: readonly string[] }[] {
  if (typeof value === 'string') {
    const file = path.posix.normalize(value);
    return file.startsWith('src/') ? [{ file, conditions }] : [];
  }
  return Object.entries(toObject(value)).flatMap(([condition, inner]) =>
    leaves(inner, [...conditions, condition]),
  );
}

function toObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
