import { symlink, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { reportApi } from './api-report.js';
import { replaceInFile } from './testing/fixture.js';
import { writeFiles } from './testing/write-files.js';

const entry = (name: string): object => ({ '@download-tasks/source': `./src/${name}.ts` });

/** Two packages: one is published and uses a type that it does not export. */
async function repository(comment = '/** Makes a gale. */'): Promise<string> {
  const root = await writeFiles({
    'tsconfig.json': {
      compilerOptions: {
        module: 'nodenext',
        target: 'es2023',
        strict: true,
        lib: ['es2023'],
        types: [],
        customConditions: ['@download-tasks/source'],
      },
    },
    'packages/gale/package.json': {
      name: '@download-tasks/gale',
      type: 'module',
      exports: { '.': entry('index'), './strong': entry('strong') },
    },
    'packages/gale/src/index.ts': "export { createGale, type Gale } from './gale.js';\n",
    'packages/gale/src/strong.ts': "export type { Gale } from './gale.js';\n",
    'packages/gale/src/gale.ts': `
/** A wind. */
export interface Gale { /** In m/s. */ readonly speed: Speed }
type Speed = number;
interface Unused { readonly a: 1 }
${comment}
export function createGale(speed: Speed): Gale { const unused: Unused = { a: 1 }; return { speed: speed * unused.a }; }
`,
    'packages/private/package.json': { name: 'x', private: true, exports: { '.': entry('index') } },
  });
  await symlink(path.resolve(import.meta.dirname, 'node_modules'), `${root}/node_modules`);
  return root;
}

async function run(root: string, check: boolean): Promise<{ code: number; output: string }> {
  const lines: string[] = [];
  const code = await reportApi(root, { check, print: (line) => lines.push(line) });
  return { code, output: lines.join('\n') };
}

test('a report lists the names of each entry point and the types, including those that they use', async () => {
  const root = await repository();
  expect(await run(root, false)).toEqual({ code: 0, output: 'wrote packages/gale/api.md' });
  const report = await readFile(path.join(root, 'packages/gale/api.md'), 'utf8');
  expect(report.slice(report.indexOf('# What')))
    .toBe(`# What can be imported from \`@download-tasks/gale\`

## \`@download-tasks/gale\`

\`Gale\`, \`createGale\`

## \`@download-tasks/gale/strong\`

\`Gale\`

## Declarations

\`\`\`ts
export interface Gale {
  readonly speed: Speed;
}

// not exported
type Speed = number;

export declare function createGale(speed: Speed): Gale;
\`\`\`
`);
});

test('check finds missing and stale reports, and writes nothing', async () => {
  const root = await repository();
  const stale = { code: 1, output: 'packages/gale/api.md is stale: run `npm run api`.' };
  expect(await run(root, true)).toEqual(stale);
  await run(root, false);
  expect(await run(root, true)).toEqual({ code: 0, output: '' });
  await replaceInFile(root, 'packages/gale/src/gale.ts', 'type Speed = number', 'type Speed = 1');
  expect(await run(root, true)).toEqual(stale);
});

test('an exported name without a doc comment is rejected', async () => {
  const { code, output } = await run(await repository(''), false);
  expect(code).toBe(1);
  expect(output).toContain(
    'packages/gale/src/gale.ts:7 createGale is exported without a doc comment: describe its contract.',
  );
});
