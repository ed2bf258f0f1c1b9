import { mkdir, mkdtemp, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readIfPresent } from './generate/read-if-present.js';
import { outcomeOf } from './packaging/outcome-of.js';
import { programOf } from './snippets/program-of.js';

/** Other packages that snippets import, and their location. */
const others = {
  '@alicloud': 'packages/contract-tests/node_modules/@alicloud',
  '@baiducloud': 'packages/contract-tests/node_modules/@baiducloud',
  '@darabonba': 'packages/contract-tests/node_modules/@darabonba',
  '@opentelemetry': 'packages/client-core/node_modules/@opentelemetry',
  '@types': 'node_modules/@types',
  '@volcengine': 'packages/contract-tests/node_modules/@volcengine',
  msw: 'examples/node_modules/msw',
  'tencentcloud-sdk-nodejs-common':
    'packages/contract-tests/node_modules/tencentcloud-sdk-nodejs-common',
  undici: 'packages/client-core/node_modules/undici',
  vitest: 'node_modules/vitest',
};

/**
 * Compiles the TypeScript of Markdown files, each as one program. Returns the compiler's errors
 * with file and line.
 */
export async function checkSnippets(
  root: string,
  texts: Readonly<Record<string, string>>,
): Promise<string[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'download-tasks-snippets-'));
  try {
    await mkdir(path.join(folder, 'node_modules'));
    const links = Object.entries({ '@download-tasks': 'packages', ...others });
    for (const [name, target] of links) {
      await symlink(path.join(root, target), path.join(folder, 'node_modules', name), 'junction');
    }
    for (const [file, text] of Object.entries(texts)) {
      const program = path.join(folder, file.replace(/\.md$/, '.mts'));
      await mkdir(path.dirname(program), { recursive: true });
      await writeFile(program, programOf(text));
    }
    await writeFile(path.join(folder, 'tsconfig.json'), JSON.stringify(configuration(root)));
    const compiler = path.join(root, 'node_modules/typescript/bin/tsc');
    const { failed, printed } = await outcomeOf(process.execPath, [compiler], folder);
    return failed ? printed.replaceAll('.mts(', '.md(').split('\n') : [];
  } finally {
    await rm(folder, { recursive: true });
  }
}

function configuration(root: string): object {
  return {
    extends: path.join(root, 'tsconfig.base.json'),
    compilerOptions: {
      noEmit: true,
      noUnusedLocals: false,
      noUnusedParameters: false,
      // Snippets import generated files as `./generated/…`.
      rootDirs: ['packages/client-core', path.join(root, 'packages/baidu-bls/src')],
    },
    // One package of a vendor ships no types.
    include: ['**/*.mts', path.join(root, 'packages/contract-tests/src/baiducloud-sdk.d.ts')],
  };
}

async function readReadmes(root: string): Promise<Record<string, string>> {
  const packages = await readdir(path.join(root, 'packages'));
  const guide = await readdir(path.join(root, 'docs/guide'));
  const files = [
    'README.md',
    ...guide.map((file) => `docs/guide/${file}`),
    ...packages.map((name) => `packages/${name}/README.md`),
  ];
  const read = files.map(async (file) => [file, await readIfPresent(root, file)] as const);
  const found = (await Promise.all(read)).filter(([, text]) => text !== undefined);
  return Object.fromEntries(found.map(([file, text]) => [file, text ?? '']));
}

if (process.argv[1] === import.meta.filename) {
  const root = path.resolve(import.meta.dirname, '..');
  const problems = await checkSnippets(root, await readReadmes(root));
  for (const problem of problems) {
    console.error(problem);
  }
  if (problems.length === 0) {
    console.log('The snippets of the READMEs compile.');
  }
  process.exitCode = problems.length === 0 ? 0 : 1;
}
