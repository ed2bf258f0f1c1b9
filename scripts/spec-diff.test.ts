import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { runCommand } from './diff/run-command.js';
import { specDiff } from './spec-diff.js';
import { addVendor, copyFixture, replaceInFile } from './testing/fixture.js';

const spec = 'specs/acme-rpc/openapi.yaml';

async function commitFixture(): Promise<string> {
  const root = await copyFixture();
  await addVendor(root, 'zeta-rpc');
  const identity = ['-c', 'user.name=test', '-c', 'user.email=test@example.com'];
  for (const parameters of [
    ['init', '--quiet', '--initial-branch=main'],
    ['add', '.'],
    [...identity, 'commit', '--quiet', '--no-gpg-sign', '-m', 'specs'],
  ]) {
    await runCommand('git', parameters, { cwd: root });
  }
  return root;
}

async function run(root: string, changeset = false): Promise<string[]> {
  const lines: string[] = [];
  await specDiff(root, { ref: 'main', changeset, print: (line) => lines.push(line) });
  return lines;
}

test('reports the impact of a change on users of each vendor, the largest first', async () => {
  const root = await commitFixture();
  expect(await run(root)).toEqual(['No spec differs from main.']);

  await replaceInFile(root, spec, 'operationId: ListTasks', 'operationId: SearchTasks');
  await replaceInFile(root, spec, 'enum: [cn-2, cn-1]', 'enum: [cn-2, cn-1, cn-7]');
  await replaceInFile(
    root,
    spec,
    'x-task-states: { INIT: queued',
    'x-task-states: { INIT: running',
  );
  await replaceInFile(root, spec, 'summary: List tasks.', 'summary: Lists tasks.');
  await replaceInFile(
    root,
    spec,
    '        - name: OrderId\n',
    '        - { name: Note, in: query, schema: { type: string } }\n        - name: OrderId\n',
  );
  await rm(path.join(root, 'specs/zeta-rpc'), { recursive: true });
  const lines = await run(root);

  expect(lines[0]).toBe('acme-rpc: major');
  expect(lines).toContainEqual(expect.stringMatching(/^ {2}major .*operationId/i));
  expect(lines).toContainEqual(expect.stringMatching(/^ {2}major .*Task state `INIT`/));
  expect(lines).toContainEqual(expect.stringMatching(/^ {2}minor .*Newly allowed: cn-7/));
  expect(lines).toContainEqual(expect.stringMatching(/^ {2}minor .*`Note` is new/));
  expect(lines).toContainEqual(expect.stringMatching(/^ {2}patch .*`summary` changed/));
  expect(lines.slice(-2)).toEqual(['zeta-rpc: major', '  major  The API is gone.']);
  const impacts = lines.slice(1, -2).map((line) => line.trim().split(' ')[0]);
  expect(impacts).toEqual(['major', 'major', 'minor', 'minor', 'patch']);
});

test('reports a removed region as breaking, and a change of our vocabulary once', async () => {
  const root = await commitFixture();
  await replaceInFile(root, spec, 'enum: [cn-2, cn-1]', 'enum: [cn-1]');
  await replaceInFile(root, spec, 'x-retry: safe', 'x-retry: idempotent');
  expect(await run(root)).toEqual([
    'acme-rpc: major',
    '  major  No longer allowed: cn-2.  /servers/0/variables/region',
    '  minor  `x-retry`: the operation is repeated under other conditions.  /paths/~1#ListTasks/post/x-retry',
  ]);
});

test('writes a changeset for the package of the vendor', async () => {
  const root = await commitFixture();
  await mkdir(path.join(root, '.changeset'));
  await mkdir(path.join(root, 'packages/acme-rpc'), { recursive: true });
  await writeFile(path.join(root, 'packages/acme-rpc/package.json'), '{"version":"1.0.0"}');
  await replaceInFile(root, spec, 'Total: { type: integer }', 'Total: { type: string }');
  const file = (await run(root, true)).find((line) => line.startsWith('wrote '))?.slice(6) ?? '';
  const text = await readFile(path.join(root, file), 'utf8');
  expect(text).toMatch(/^---\n'@download-tasks\/acme-rpc': major\n---\n/);
  expect(text).toContain('**Breaking:**');
});

test('an unknown ref is an error that states the next step', async () => {
  const root = await commitFixture();
  const options = { ref: 'nowhere', changeset: false, print: () => undefined };
  await expect(specDiff(root, options)).rejects.toThrow(
    'git does not know "nowhere". Name a branch',
  );
});
