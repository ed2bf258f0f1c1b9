import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import ts from 'typescript';
import { type PublicSurface, PublicSurfaceReader } from './api/public-surface.js';
import { type PublishedEntries, readPublishedEntries } from './api/published-entries.js';
import { formatFile } from './generate/format-file.js';
import { readIfPresent } from './generate/read-if-present.js';

/**
 * Writes `api.md` of each published package: the names that users can import, so that changes are
 * visible in a review. With `check` it only reports stale files. Returns the exit code: 1 for a
 * stale report or an exported name without a doc comment.
 */
export async function reportApi(
  root: string,
  options: { readonly check: boolean; readonly print: (line: string) => void },
): Promise<0 | 1> {
  const packages = await readPublishedEntries(root);
  const reader = new PublicSurfaceReader(root, packages, compilerOptions(root));
  let isGood = true;
  for (const published of packages) {
    const surface = reader.read(published);
    for (const name of surface.undocumented) {
      options.print(`${name} is exported without a doc comment: describe its contract.`);
      isGood = false;
    }
    const file = `${published.folder}/api.md`;
    const text = await formatFile(root, file, reportOf(published, surface));
    if (text !== (await readIfPresent(root, file))) {
      options.print(options.check ? `${file} is stale: run \`npm run api\`.` : `wrote ${file}`);
      isGood &&= !options.check;
      if (!options.check) {
        await writeFile(path.join(root, file), text);
      }
    }
  }
  return isGood ? 0 : 1;
}

function reportOf({ name }: PublishedEntries, surface: PublicSurface): string {
  const entries = [...surface.names].map(
    ([specifier, names]) =>
      `## \`${specifier}\`\n\n${names.map((each) => `\`${each}\``).join(', ')}\n`,
  );
  return `<!-- Generated from the exports of the package. Do not edit: run \`npm run api\`. -->

# What can be imported from \`${name}\`

${entries.join('\n')}
## Declarations

\`\`\`ts
${surface.declarations.join('\n\n')}
\`\`\`
`;
}

/** The compiler options of the repository. Reads the sources, regardless of builds. */
function compilerOptions(root: string): ts.CompilerOptions {
  const file = path.join(root, 'tsconfig.json');
  const { config } = ts.readConfigFile(file, (name) => ts.sys.readFile(name));
  return ts.parseJsonConfigFileContent(config, { ...ts.sys, readDirectory: () => [] }, root)
    .options;
}

if (process.argv[1] === import.meta.filename) {
  const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } });
  const root = path.resolve(import.meta.dirname, '..');
  process.exitCode = await reportApi(root, { check: values.check, print: console.log });
}
