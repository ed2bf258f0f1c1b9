import { runCommand } from './run-command.js';

/**
 * The files of a git ref below some paths that `wanted` picks: path → text. An unknown ref is an
 * error that says what to do.
 */
export async function filesAtRef(
  root: string,
  ref: string,
  below: readonly string[],
  wanted: (file: string) => boolean,
): Promise<Map<string, string>> {
  await runCommand('git', ['rev-parse', '--verify', '--quiet', `${ref}^{commit}`], {
    cwd: root,
  }).catch((cause: unknown) => {
    throw new Error(`git knows no "${ref}". Name a branch, tag or commit as the argument.`, {
      cause,
    });
  });
  const list = await runCommand('git', ['ls-tree', '-r', '--name-only', ref, '--', ...below], {
    cwd: root,
  });
  const files = list.split('\n').filter(wanted);
  const texts = files.map(
    async (file) =>
      [file, await runCommand('git', ['show', `${ref}:${file}`], { cwd: root })] as const,
  );
  return new Map(await Promise.all(texts));
}
