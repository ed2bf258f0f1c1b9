import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { contractTests, runSteps, stepsOf } from './spec-change.js';
import { copyFixture, replaceInFile } from './testing/fixture.js';

test('steps run in order; the first that fails stops them and prints what to do', async () => {
  const ran: string[] = [];
  const lines: string[] = [];
  const step = (title: string, ok: boolean): Parameters<typeof runSteps>[0][number] => ({
    title,
    nextStep: `correct ${title}.`,
    run: async () => {
      ran.push(title);
      return Promise.resolve(ok);
    },
  });
  const print = (line: string): unknown => lines.push(line);
  expect(await runSteps([step('a', true), step('b', false), step('c', true)], print)).toBe(1);
  expect(ran).toEqual(['a', 'b']);
  expect(lines.at(-1)).toBe('\nStopped at "b". Next step: correct b.');
  expect(await runSteps([step('a', true)], print)).toBe(0);
});

test('a spec that violates the rules stops at them, with file and line', async () => {
  const root = await copyFixture();
  await replaceInFile(root, 'specs/acme-rpc/openapi.yaml', 'x-retry: safe', 'x-retry: often');
  const lines: string[] = [];
  const steps = stepsOf(root, 'acme-rpc', 'main', (line) => lines.push(line));
  const rules = steps.find(({ title }) => title.includes('vocabulary'));
  expect(await rules?.run()).toBe(false);
  expect(lines.join('\n')).toMatch(/^specs\/acme-rpc\/openapi\.yaml:\d+ .*x-retry/);
  expect(rules?.nextStep).toContain('then run `pnpm spec:change acme-rpc` again.');
});

test('the contract tests compare the spec with the transcribed tables', async () => {
  const root = path.resolve(import.meta.dirname, '..');
  const files = contractTests('baidu-bls').filter((file) => file.endsWith('.ts'));
  const texts = await Promise.all(
    files.map(async (file) => readFile(path.join(root, file), 'utf8')),
  );
  expect(texts.filter((text) => text.includes('expect(compareSpec(spec)'))).toHaveLength(1);
});
