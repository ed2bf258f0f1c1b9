import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const scope = '@download-tasks/';
/** Folders of an installation whose names begin with a dot. */
const installed = new Set(['.bin', '.pnpm']);

/**
 * Copies the repository with its untracked files to a temporary folder. The copy shares the
 * installed packages.
 */
export function copyTree(root: string): string {
  const target = mkdtempSync(path.join(tmpdir(), 'download-tasks-tree-'));
  const git = ['ls-files', '--cached', '--others', '--exclude-standard', '-z'];
  const files = execFileSync('git', git, { cwd: root, encoding: 'utf8' }).split('\0');
  for (const file of files.filter((name) => name !== '' && existsSync(path.join(root, name)))) {
    mkdirSync(path.join(target, path.dirname(file)), { recursive: true });
    cpSync(path.join(root, file), path.join(target, file));
  }
  mkdirSync(path.join(target, 'node_modules'));
  // One by one, so that files of tools there, such as caches, belong only to the copy.
  for (const name of readdirSync(path.join(root, 'node_modules'))) {
    if (!name.startsWith('.') || installed.has(name)) {
      const place = path.join('node_modules', name);
      symlinkSync(path.join(root, place), path.join(target, place));
    }
  }
  for (const folder of packagesIn(root)) {
    const place = path.join(folder, 'node_modules');
    if (existsSync(path.join(root, place))) {
      cpSync(path.join(root, place), path.join(target, place), {
        recursive: true,
        verbatimSymlinks: true,
      });
    }
  }
  return target;
}

export function removeTree(root: string): void {
  rmSync(root, { recursive: true, force: true });
}

/**
 * Creates the links between packages that an installation would create for their `package.json`.
 */
export function linkPackages(root: string): void {
  for (const folder of packagesIn(root)) {
    const manifest: Record<string, Record<string, string> | undefined> = JSON.parse(
      readFileSync(path.join(root, folder, 'package.json'), 'utf8'),
    );
    const { dependencies, devDependencies } = manifest;
    const names = Object.keys({ ...dependencies, ...devDependencies });
    for (const name of names.filter((each) => each.startsWith(scope))) {
      const link = path.join(root, folder, 'node_modules', name);
      if (!existsSync(link)) {
        mkdirSync(path.dirname(link), { recursive: true });
        symlinkSync(path.join(root, 'packages', name.slice(scope.length)), link);
      }
    }
  }
}

function packagesIn(root: string): string[] {
  const folders = readdirSync(path.join(root, 'packages')).map((name) => `packages/${name}`);
  return [...folders, 'docs', 'examples', 'scripts'].filter((folder) =>
    existsSync(path.join(root, folder, 'package.json')),
  );
}
