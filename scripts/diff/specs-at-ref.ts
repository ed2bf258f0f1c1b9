import { runCommand } from './run-command.js';

/** The specs of a git ref: vendor → text. An unknown ref is an error that says what to do. */
export async function specsAtRef(root: string, ref: string): Promise<Map<string, string>> {
  await runCommand('git', ['rev-parse', '--verify', '--quiet', `${ref}^{commit}`], {
    cwd: root,
  }).catch((cause: unknown) => {
    throw new Error(`git knows no "${ref}"; name a branch, tag or commit: pnpm spec:diff <ref>`, {
      cause,
    });
  });
  const list = await runCommand('git', ['ls-tree', '-r', '--name-only', ref, 'specs/'], {
    cwd: root,
  });
  const specs = new Map<string, string>();
  for (const file of list.split('\n')) {
    const vendor = /^specs\/([^/]+)\/openapi\.yaml$/.exec(file)?.[1];
    if (vendor === undefined) continue;
    specs.set(vendor, await runCommand('git', ['show', `${ref}:${file}`], { cwd: root }));
  }
  return specs;
}
