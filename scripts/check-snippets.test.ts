import path from 'node:path';
import { expect, test } from 'vitest';
import { checkSnippets } from './check-snippets.js';

const root = path.resolve(import.meta.dirname, '..');

test('accepts snippets that compile, and reports others with their line', async () => {
  const right =
    "# Right\n\n```ts\nimport { isTerminal } from '@download-tasks/normalize';\n\nisTerminal('failed');\n```\n";
  const wrong = right.replace("'failed'", "'broken'");
  const problems = await checkSnippets(root, { 'right.md': right, 'docs/wrong.md': wrong });
  expect(problems).toEqual([
    expect.stringMatching(/^docs\/wrong\.md\(6,12\): error TS2345: .*"broken"/),
  ]);
});
