import path from 'node:path';
import { parseArgs } from 'node:util';
import { neededBumps } from './changesets/needed-bumps.js';
import type { NeededBump } from './changesets/needed-bumps.js';
import { readChangesets } from './changesets/read-changesets.js';
import type { Changeset } from './changesets/read-changesets.js';
import { filesAtRef } from './diff/files-at-ref.js';
import { runCommand } from './diff/run-command.js';
import type { Impact } from './diff/spec-change.js';

const order: readonly Impact[] = ['patch', 'minor', 'major'];

/**
 * Finds changes since the branch left a git ref that users of published packages notice, but that
 * no changeset covers with a sufficient version bump. Returns one line for each, with the next
 * step.
 */
export async function checkChangesets(root: string, ref: string): Promise<string[]> {
  const base = await forkPoint(root, ref);
  const changesets = await readChangesets(root);
  const known = await filesAtRef(root, base, ['.changeset'], (file) => file.endsWith('.md'));
  const isNew = ({ file, text }: Changeset): boolean => known.get(file) !== text;
  return (await neededBumps(root, base)).flatMap((needed) => {
    // An unreleased package needs no changeset for each change: its first release covers them.
    const counting = changesets.filter((each) => needed.version === '0.0.0' || isNew(each));
    const found = largest(counting, needed.packageName);
    return isEnough(found, needed.bump) ? [] : [describe(needed, found)];
  });
}

/** The commit where the branch left the ref, so that later changes on the ref do not count. */
async function forkPoint(root: string, ref: string): Promise<string> {
  const common = runCommand('git', ['merge-base', ref, 'HEAD'], { cwd: root });
  return common.then(
    (commit) => commit.trim(),
    () => ref,
  );
}

function largest(changesets: readonly Changeset[], name: string): Impact | undefined {
  const bumps = new Set(changesets.map((changeset) => changeset.bumps.get(name)));
  return order.findLast((impact) => bumps.has(impact));
}

function isEnough(found: Impact | undefined, needed: Impact): boolean {
  return found !== undefined && order.indexOf(found) >= order.indexOf(needed);
}

function describe(
  { packageName, bump, reason, command }: NeededBump,
  found: Impact | undefined,
): string {
  const has = found === undefined ? 'has no changeset' : `has a changeset for ${found} only`;
  return `${packageName} ${has}, but ${reason}: ${bump}. Run \`${command}\`.`;
}

/** A clone with another branch checked out may know only the branch of its origin. */
async function mainBranch(root: string): Promise<string> {
  const local = runCommand('git', ['rev-parse', '--verify', '--quiet', 'main'], { cwd: root });
  return local.then(
    () => 'main',
    () => 'origin/main',
  );
}

if (process.argv[1] === import.meta.filename) {
  const { positionals } = parseArgs({ allowPositionals: true });
  try {
    const root = path.resolve(import.meta.dirname, '..');
    const ref = positionals[0] ?? (await mainBranch(root));
    const problems = await checkChangesets(root, ref);
    for (const problem of problems) {
      console.error(problem);
    }
    if (problems.length === 0) {
      console.log(`The changesets cover what changed since ${ref}.`);
    }
    process.exitCode = problems.length === 0 ? 0 : 1;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
