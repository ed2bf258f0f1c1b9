import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { compareFiles } from './generate/compare.js';
import { planFiles } from './generate/plan.js';
import { generate } from './generate.js';
import { addVendor, copyFixture, replaceInFile } from './testing/fixture.js';

async function run(root: string, check: boolean): Promise<{ code: number; output: string }> {
  const lines: string[] = [];
  const code = await generate(root, { check, print: (line) => lines.push(line) });
  return { code, output: lines.join('\n') };
}

test('check names every stale, missing and orphan file of all specs and how to correct them', async () => {
  const root = await copyFixture();
  await addVendor(root, 'zeta-rpc');
  await run(root, false);
  expect(await run(root, true)).toMatchObject({ code: 0 });

  await replaceInFile(root, 'packages/acme-rpc/src/generated/states.ts', 'queued', 'running');
  await rm(path.join(root, 'packages/zeta-rpc/src/generated/schema.ts'));
  await mkdir(path.join(root, 'packages/zeta-rpc/src/generated/old'));
  await writeFile(path.join(root, 'packages/zeta-rpc/src/generated/old/left.ts'), '');
  const { code, output } = await run(root, true);

  expect(code).toBe(1);
  expect(output).toMatch(/^stale .* packages\/acme-rpc\/src\/generated\/states\.ts$/m);
  expect(output).toMatch(/^missing .* packages\/zeta-rpc\/src\/generated\/schema\.ts$/m);
  expect(output).toMatch(/^orphan .* packages\/zeta-rpc\/src\/generated\/old\/left\.ts$/m);
  expect(output).toContain('npm run generate');
  expect(output.split('\n')).toHaveLength(4);
});

test('check writes nothing', async () => {
  const root = await copyFixture();
  expect(await run(root, true)).toMatchObject({ code: 1 });
  expect(existsSync(path.join(root, 'packages'))).toBe(false);
});

test('generating corrects everything that check reports', async () => {
  const root = await copyFixture();
  await addVendor(root, 'zeta-rpc');
  await mkdir(path.join(root, 'packages/cli'), { recursive: true });
  await writeFile(path.join(root, 'packages/cli/package.json'), '{"dependencies":{}}');
  await run(root, false);
  await rm(path.join(root, 'specs/zeta-rpc'), { recursive: true });
  const { output } = await run(root, true);
  expect(output).toMatch(/^orphan .* packages\/zeta-rpc\/src\/generated\/service\.ts$/m);
  expect(output).toMatch(/^orphan .* packages\/emulator\/src\/generated\/zeta-rpc\.json$/m);
  expect(output).toMatch(/^stale .* packages\/cli\/src\/generated\/vendors\.ts$/m);
  expect(output).toMatch(/^stale .* README\.md$/m);
  expect(await run(root, false)).toMatchObject({ code: 0 });
  expect(await run(root, true)).toMatchObject({ code: 0 });
  const manifest = await readFile(path.join(root, 'packages/cli/package.json'), 'utf8');
  expect(manifest).toContain('@download-tasks/acme-rpc');
  expect(manifest).not.toContain('zeta-rpc');
});

test('a new vendor changes the registries, the table and the dependencies, and adds only its own files', async () => {
  const root = await copyFixture();
  await mkdir(path.join(root, 'packages/cli'), { recursive: true });
  await writeFile(path.join(root, 'packages/cli/package.json'), '{"dependencies":{}}');
  await run(root, false);
  await addVendor(root, 'zeta-rpc');
  const drift = await compareFiles(root, await planFiles(root));
  expect(drift.map(({ file }) => file)).toEqual([
    'README.md',
    'packages/cli/package.json',
    'packages/cli/src/generated/vendors.ts',
    'packages/cli/src/generated/zeta-rpc.ts',
    'packages/emulator/src/generated/vendors.ts',
    'packages/emulator/src/generated/zeta-rpc.json',
    'packages/zeta-rpc/src/generated/counting.ts',
    'packages/zeta-rpc/src/generated/limits.ts',
    'packages/zeta-rpc/src/generated/methods.ts',
    'packages/zeta-rpc/src/generated/schema.ts',
    'packages/zeta-rpc/src/generated/service.ts',
    'packages/zeta-rpc/src/generated/states.ts',
  ]);
});

test('the same specs give the same bytes', async () => {
  const [first, second] = [await copyFixture(), await copyFixture()];
  expect([...(await planFiles(first))]).toEqual([...(await planFiles(second))]);
});

test('a README contains the program that it names', async () => {
  const root = await copyFixture();
  await writeFile(
    path.join(root, 'README.md'),
    '<!-- example:examples/a.ts -->\n<!-- /example -->\n',
  );
  expect((await run(root, false)).output).toContain('README.md: shows "examples/a.ts"');
  await mkdir(path.join(root, 'examples'));
  await writeFile(path.join(root, 'examples/a.ts'), 'go();\n');
  await run(root, false);
  expect(await readFile(path.join(root, 'README.md'), 'utf8')).toContain('```ts\ngo();\n```');
});

test('errors in several specs are all reported with file, line and location, and nothing is written', async () => {
  const root = await copyFixture();
  await addVendor(root, 'bad-yaml');
  await addVendor(root, 'zeta-rpc');
  await replaceInFile(root, 'specs/bad-yaml/openapi.yaml', 'openapi: 3.1.0', 'openapi: [3.1.0');
  await replaceInFile(root, 'specs/zeta-rpc/openapi.yaml', 'x-retry: safe', 'x-rety: safe');
  const { code, output } = await run(root, false);
  expect(code).toBe(1);
  expect(output).toMatch(/^specs\/bad-yaml\/openapi\.yaml:\d+: this is not valid YAML/m);
  expect(output).toMatch(
    /^specs\/zeta-rpc\/openapi\.yaml:\d+ \/paths\/~1#ListTasks\/post\/x-rety: unknown key "x-rety"/m,
  );
  expect(existsSync(path.join(root, 'packages'))).toBe(false);
});
