import { expect, test } from 'vitest';
import { checkTranslations } from './check-translations.js';
import { writeFiles } from './testing/write-files.js';

const page = '# Title\n\nText.\n\n```sh\n# run\nnpm start\n```\n\n## Next\n';

const sound = {
  'README.md': page,
  'README.zh-CN.md': page.replace('Text.', '文字。').replace('Title', '标题'),
  'docs/index.md': '',
  'docs/zh/index.md': '',
  'docs/guide/quick-start.md': page,
  'docs/guide/security.md': page,
  'docs/zh/guide/quick-start.md': page,
};

async function check(changes: Record<string, string>): Promise<string[]> {
  return checkTranslations(await writeFiles({ ...sound, ...changes }));
}

test('pages with the same headings and code pass; the guide may be translated in part', async () => {
  expect(await check({})).toEqual([]);
});

test('a different heading or line of code is reported', async () => {
  expect(
    await check({
      'README.zh-CN.md': page.replace('## Next', '### Next'),
      'docs/zh/guide/quick-start.md': page.replace('npm start', 'npm run start'),
    }),
  ).toEqual([
    'README.zh-CN.md: has the headings # ###, the original has # ##',
    'docs/zh/guide/quick-start.md: code block 1 differs from the original:\n```sh\n# run\nnpm start\n```',
  ]);
});

test('a Chinese page without its original is reported', async () => {
  expect(await check({ 'docs/zh/guide/waiting.md': page })).toEqual([
    'docs/guide/waiting.md: is missing; it belongs to docs/guide/waiting.md',
  ]);
});
