import { mkdir, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { checkChangesets } from './check-changesets.js';
import { runCommand } from './diff/run-command.js';
import { copyFixture, replaceInFile } from './testing/fixture.js';

const spec = 'specs/acme-rpc/openapi.yaml';

async function git(root: string, ...parameters: string[]): Promise<void> {
  const identity = ['-c', 'user.name=test', '-c', 'user.email=test@example.com'];
  await runCommand('git', [...identity, ...parameters], { cwd: root });
}

/** A repository on a branch of main with one published package at a version. */
async function repository(version = '1.2.0'): Promise<string> {
  const root = await copyFixture();
  const manifest = {
    name: '@download-tasks/acme-rpc',
    version,
    dependencies: {
      commander: 'catalog:',
      left: 'catalog:old',
      '@download-tasks/auth': 'workspace:^',
    },
    devDependencies: { vitest: 'catalog:' },
  };
  await mkdir(path.join(root, 'packages/acme-rpc'), { recursive: true });
  await mkdir(path.join(root, '.changeset'));
  await writeFile(path.join(root, 'packages/acme-rpc/package.json'), JSON.stringify(manifest));
  await writeFile(
    path.join(root, 'pnpm-workspace.yaml'),
    'catalog:\n  commander: ^14.0.0\n  vitest: 4.0.0\ncatalogs:\n  old: { left: ^1.0.0 }\n',
  );
  await changeset(root, 'before', 'major');
  await git(root, 'init', '--quiet', '--initial-branch=main');
  await git(root, 'add', '.');
  await git(root, 'commit', '--quiet', '--no-gpg-sign', '-m', 'all');
  await git(root, 'checkout', '--quiet', '-b', 'change');
  return root;
}

async function changeset(root: string, name: string, bump: string): Promise<void> {
  const text = `---\n'@download-tasks/acme-rpc': ${bump}\n---\n\nChanged: ${name}.\n`;
  await writeFile(path.join(root, `.changeset/${name}.md`), text);
}

test('requires nothing if nothing changed', async () => {
  expect(await checkChangesets(await repository(), 'main')).toEqual([]);
});

test('a spec change needs its own changeset with a sufficient bump', async () => {
  const root = await repository();
  await replaceInFile(root, spec, 'Total: { type: integer }', 'Total: { type: string }');
  const [problem, ...others] = await checkChangesets(root, 'main');
  expect(problem).toMatch(
    /^@download-tasks\/acme-rpc has no changeset, but specs\/acme-rpc\/openapi\.yaml changed: major\. Run `pnpm spec:diff [0-9a-f]+ --changeset`\.$/,
  );
  expect(others).toEqual([]);
  await changeset(root, 'small', 'patch');
  expect((await checkChangesets(root, 'main'))[0]).toContain('has a changeset for patch only');
  await changeset(root, 'small', 'major');
  expect(await checkChangesets(root, 'main')).toEqual([]);
});

test('the first release covers changes of an unreleased package', async () => {
  const root = await repository('0.0.0');
  await replaceInFile(root, spec, 'Total: { type: integer }', 'Total: { type: string }');
  expect(await checkChangesets(root, 'main')).toEqual([]);
  await rm(path.join(root, '.changeset/before.md'));
  // Below 1.0.0 a breaking change is a minor bump.
  expect((await checkChangesets(root, 'main'))[0]).toContain('changed: minor.');
});

test.each([
  [
    'the catalog',
    '  commander: ^14.0.0',
    '  commander: ^14.0.1',
    'commander changed from ^14.0.0 to ^14.0.1',
  ],
  ['a named catalog', 'left: ^1.0.0', 'left: ^1.1.0', 'left changed from ^1.0.0 to ^1.1.0'],
])('a range of %s that users install needs a changeset', async (_, from, to, reason) => {
  const root = await repository();
  await replaceInFile(root, 'pnpm-workspace.yaml', from, to);
  const [problem] = await checkChangesets(root, 'main');
  expect(problem).toContain(`has no changeset, but the range of ${reason}: patch.`);
  await changeset(root, 'range', 'patch');
  expect(await checkChangesets(root, 'main')).toEqual([]);
});

test('development dependencies need no changeset', async () => {
  const root = await repository();
  await replaceInFile(root, 'pnpm-workspace.yaml', 'vitest: 4.0.0', 'vitest: 4.0.1');
  expect(await checkChangesets(root, 'main')).toEqual([]);
});

test('changes on main since the fork do not count', async () => {
  const root = await repository();
  await git(root, 'checkout', '--quiet', 'main');
  await replaceInFile(root, spec, 'Total: { type: integer }', 'Total: { type: string }');
  await git(root, 'commit', '--quiet', '--no-gpg-sign', '-am', 'spec');
  await git(root, 'checkout', '--quiet', 'change');
  expect(await checkChangesets(root, 'main')).toEqual([]);
});

test('an unknown ref is an error that states the next step', async () => {
  await expect(checkChangesets(await repository(), 'nowhere')).rejects.toThrow(
    'git does not know "nowhere". Name a branch, tag or commit',
  );
});
