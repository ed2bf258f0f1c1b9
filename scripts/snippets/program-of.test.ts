import { expect, test } from 'vitest';
import { programOf } from './program-of.js';

const markdown = `# Title

\`\`\`ts
import { a, b } from 'm';

const x = a();
\`\`\`

<!-- given: declare const y: string; -->

\`\`\`ts
import { a } from 'm';
const x = a(y);
\`\`\`

\`\`\`sh
npm start
\`\`\`
`;

test('keeps the lines, nests the blocks, and contains each import once', () => {
  const [first, ...others] = programOf(markdown).split('\n');
  expect(first).toBe("import { a, b } from 'm'; declare const y: string; export {}; ");
  expect(others.join('|')).toBe('|{|||const x = a();|||||{||const x = a(y);||||||}}');
});

test('imports whole modules too, once for each name', () => {
  const blocks = ["import C, { a } from 'm';", "import D from 'm';", "import type { T } from 'n';"];
  const text = blocks.map((block) => `\`\`\`ts\n${block}\n\`\`\``).join('\n');
  expect(programOf(text).split(' export')[0]).toBe(
    "import { default as C, a, default as D } from 'm'; import { type T } from 'n';",
  );
});
