import { runCommand } from './run-command.js';

/**
 * Returns the files of a git ref in some paths that `wanted` selects: path → text. Throws an error
 * with the next step for an unknown ref.
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
    throw new Error(`git does not know "${ref}". Name a branch, tag or commit as the argument.`, {
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
