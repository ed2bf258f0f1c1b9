import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';

interface Page {
  readonly text: string;
  readonly link: string;
}

const docs = path.resolve(import.meta.dirname, '..');

/** The guide, in the order in which one reads it. */
const order = [
  'quick-start',
  'complete-exports',
  'credentials',
  'waiting',
  'downloading',
  'emulator',
  'write-a-provider',
  'from-official-sdks',
  'operate',
  'from-cron-to-a-fleet',
  'security',
];

/** The pages of the guide in each language; a page that is not translated is missing there. */
export const guidePages: Readonly<Record<'en' | 'zh', readonly Page[]>> = {
  en: pagesIn('guide'),
  zh: pagesIn('zh/guide'),
};

interface Generated {
  readonly id: string;
  readonly title: string;
}

/** The generated vendor pages. */
export const vendorTitles = generatedIn('vendors');

/** The READMEs of the packages. */
export const packageTitles = generatedIn('packages');

function generatedIn(folder: string): readonly Generated[] {
  return readdirSync(path.join(docs, folder))
    .filter((file) => file !== 'index.md' && file.endsWith('.md'))
    .map((file) => ({ id: file.slice(0, -3), title: titleOf(`${folder}/${file}`) }));
}

function pagesIn(folder: string): Page[] {
  const files = readdirSync(path.join(docs, folder));
  const forgotten = files.find((file) => !order.includes(path.basename(file, '.md')));
  if (forgotten !== undefined) {
    throw new Error(`docs/${folder}/${forgotten} has no place in the guide. Add it to the order.`);
  }
  return order
    .filter((name) => files.includes(`${name}.md`))
    .map((name) => ({ text: titleOf(`${folder}/${name}.md`), link: `/${folder}/${name}` }));
}

/** The first heading of a page. */
function titleOf(file: string): string {
  const [, title] = /^# (.+)$/m.exec(readFileSync(path.join(docs, file), 'utf8')) ?? [];
  if (title === undefined) {
    throw new Error(`docs/${file} has no title. Begin it with "# ".`);
  }
  return title;
}
