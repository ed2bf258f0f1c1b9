import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { readErrata } from './docs/errata.js';
import { listedPage, llmsText } from './docs/llms-text.js';
import { packagePage } from './docs/package-page.js';
import { vendorPage } from './docs/vendor-page.js';
import { chinese, english } from './docs/words.js';
import type { PageWords } from './docs/words.js';
import { markdownTable } from './generate/emit-tables.js';
import { readIfPresent } from './generate/read-if-present.js';
import { readVendors } from './generate/read-vendors.js';

/**
 * Writes the pages of the documentation site that come from specs, READMEs and decisions, and
 * `llms.txt`. They are not committed. Returns their paths relative to `docs/`.
 */
export async function writeDocumentation(root: string): Promise<string[]> {
  const pages = new Map([
    ...(await vendorPages(root, 'vendors', english)),
    ...(await vendorPages(root, 'zh/vendors', chinese)),
    ...(await packagePages(root)),
    ...(await decisionPages(root)),
  ]);
  const docs = path.join(root, 'docs');
  for (const folder of ['vendors', 'zh/vendors', 'packages', 'public']) {
    await rm(path.join(docs, folder), { recursive: true, force: true });
    await mkdir(path.join(docs, folder), { recursive: true });
  }
  pages.set('public/llms.txt', await listPages(root, pages));
  for (const [file, text] of pages) {
    await writeFile(path.join(docs, file), text);
  }
  return [...pages.keys()];
}

async function vendorPages(
  root: string,
  folder: string,
  words: PageWords,
): Promise<[string, string][]> {
  const vendors = await readVendors(root);
  const pages = vendors.map(async (vendor): Promise<[string, string]> => [
    `${folder}/${vendor.id}.md`,
    `${vendorPage(vendor, await readErrata(root, vendor.id), words)}\n`,
  ]);
  const table = markdownTable(
    ['', 'API', words.operations],
    vendors.map(({ id, title, operations }) => [
      `[${id}](./${id}.md)`,
      title,
      String(operations.length),
    ]),
  );
  const index = `# ${words.vendors}\n\n${words.intro}\n\n${table}\n`;
  return [[`${folder}/index.md`, index], ...(await Promise.all(pages))];
}

async function packagePages(root: string): Promise<[string, string][]> {
  const names = await readdir(path.join(root, 'packages'));
  const pages = names.map(async (name): Promise<[string, string][]> => {
    const readme = await readIfPresent(root, `packages/${name}/README.md`);
    return readme === undefined ? [] : [[`packages/${name}.md`, packagePage(readme)]];
  });
  return (await Promise.all(pages)).flat();
}

async function decisionPages(root: string): Promise<[string, string][]> {
  const files = (await readdir(path.join(root, 'docs/decisions'))).toSorted();
  const items = files
    .filter((file) => /^\d{4}-/.test(file))
    .map(async (file) => {
      const text = await readFile(path.join(root, 'docs/decisions', file), 'utf8');
      return `- [${listedPage(file, text).title}](./${file})`;
    });
  return [['decisions/index.md', `# Decisions\n\n${(await Promise.all(items)).join('\n')}\n`]];
}

async function listPages(root: string, made: ReadonlyMap<string, string>): Promise<string> {
  const guide = (await readdir(path.join(root, 'docs/guide'))).toSorted();
  const texts = await Promise.all(
    guide.map(async (file) =>
      listedPage(
        `/guide/${file.replace('.md', '')}`,
        await readFile(path.join(root, 'docs/guide', file), 'utf8'),
      ),
    ),
  );
  const listed = (folder: string) =>
    [...made]
      .filter(([file]) => file.startsWith(`${folder}/`) && !file.endsWith('index.md'))
      .map(([file, text]) => listedPage(`/${file.replace('.md', '')}`, text));
  return llmsText({ Guide: texts, Vendors: listed('vendors'), Packages: listed('packages') });
}

if (process.argv[1] === import.meta.filename) {
  const written = await writeDocumentation(path.resolve(import.meta.dirname, '..'));
  console.log(`Wrote ${written.length} pages of the documentation.`);
}
