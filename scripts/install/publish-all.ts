import { cp, mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { runCommand } from '../diff/run-command.js';
import type { Registry } from './registry.js';

/**
 * Publishes every package as a release would: in a copy of the work tree, changesets become
 * versions, packages are built, and `changeset publish` sends them to the registry. The work tree
 * does not change.
 */
export async function publishAll(root: string, folder: string, registry: Registry): Promise<void> {
  await copyTree(root, folder);
  const inCopy = { cwd: folder };
  await runCommand('pnpm', ['install', '--prefer-offline', '--no-frozen-lockfile'], inCopy);
  await runCommand('pnpm', ['exec', 'changeset', 'version'], inCopy);
  await runCommand('pnpm', ['exec', 'turbo', 'run', 'build', '--output-logs=errors-only'], inCopy);
  await writeFile(path.join(folder, '.npmrc'), registry.npmrc);
  await runCommand('pnpm', ['exec', 'changeset', 'publish', '--no-git-tag'], {
    ...inCopy,
    env: { npm_config_registry: registry.url, NPM_CONFIG_USERCONFIG: path.join(folder, '.npmrc') },
  });
}

/**
 * Copies the files that git tracks or does not ignore, as they are in the work tree, and makes the
 * copy a separate repository.
 */
async function copyTree(root: string, folder: string): Promise<void> {
  const listed = await runCommand(
    'git',
    ['ls-files', '-z', '--cached', '--others', '--exclude-standard'],
    { cwd: root },
  );
  for (const file of listed.split('\0').filter((name) => name !== '')) {
    const target = path.join(folder, file);
    await mkdir(path.dirname(target), { recursive: true });
    await cp(path.join(root, file), target, { force: true }).catch(ignoreMissing);
  }
  const git = ['-c', 'user.name=check', '-c', 'user.email=check@localhost'];
  await runCommand('git', ['init', '--quiet', '--initial-branch=main'], { cwd: folder });
  await runCommand('git', ['add', '--all'], { cwd: folder });
  await runCommand('git', [...git, 'commit', '--quiet', '-m', 'Copy'], { cwd: folder });
}

/** A file that was deleted but not yet committed is still listed. */
function ignoreMissing(error: unknown): void {
  if (!(error instanceof Error && 'code' in error && error.code === 'ENOENT')) {
    throw error;
  }
}
