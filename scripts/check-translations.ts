import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';

/** The parts that translations must share: the levels of their headings, and their code. */
interface Outline {
  readonly headings: readonly string[];
  readonly code: readonly string[];
}

/** Pages that must also exist in Chinese. */
const required = { 'README.md': 'README.zh-CN.md', 'docs/index.md': 'docs/zh/index.md' };

/**
 * Compares the Chinese pages of a repository with the English ones. Returns the differences. A page
 * of the guide may be missing in Chinese, but a Chinese page needs an English original.
 */
export async function checkTranslations(root: string): Promise<string[]> {
  const guide = await readdir(path.join(root, 'docs/zh/guide'));
  const pairs = [
    ...Object.entries(required),
    ...guide.map((file) => [`docs/guide/${file}`, `docs/zh/guide/${file}`] as const),
  ];
  const problems = pairs.map(async ([original, translation]) => {
    const missing = [original, translation].filter((file) => !existsSync(path.join(root, file)));
    if (missing.length > 0) {
      return missing.map((file) => `${file}: is missing; it belongs to ${original}`);
    }
    const [english, chinese] = await Promise.all(
      [original, translation].map(async (file) =>
        outlineOf(await readFile(path.join(root, file), 'utf8')),
      ),
    );
    return english === undefined || chinese === undefined
      ? []
      : differences(translation, english, chinese);
  });
  return (await Promise.all(problems)).flat();
}

function differences(file: string, english: Outline, chinese: Outline): string[] {
  const problems = [];
  if (english.headings.join(' ') !== chinese.headings.join(' ')) {
    problems.push(
      `${file}: has the headings ${chinese.headings.join(' ')}, the original has ${english.headings.join(' ')}`,
    );
  }
  english.code.forEach((block, index) => {
    if (block !== chinese.code[index]) {
      problems.push(`${file}: code block ${index + 1} differs from the original:\n${block}`);
    }
  });
  if (chinese.code.length > english.code.length) {
    problems.push(`${file}: has ${chinese.code.length} code blocks, not ${english.code.length}`);
  }
  return problems;
}

function outlineOf(markdown: string): Outline {
  const code = [...markdown.matchAll(/^```.*\n[^]*?^```$/gm)].map(([block]) => block);
  const text = code.reduce((rest, block) => rest.replace(block, ''), markdown);
  return { code, headings: [...text.matchAll(/^(#+) /gm)].map(([, level = '']) => level) };
}

if (process.argv[1] === import.meta.filename) {
  const problems = await checkTranslations(path.resolve(import.meta.dirname, '..'));
  for (const problem of problems) {
    console.error(problem);
  }
  if (problems.length === 0) {
    console.log('The Chinese pages have the same headings and code as the English ones.');
  }
  process.exitCode = problems.length === 0 ? 0 : 1;
}
