import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { formatFile } from '../generate/format-file.js';
import { byText } from '../generate/names.js';
import { render } from './render.js';
import { valuesOf, type VendorRequest } from './vendor-request.js';

const templates = path.join(import.meta.dirname, 'templates');

/**
 * The hand-written files of a new vendor, by path. A path of the templates names the vendor
 * `__id__` and the cloud `__cloud__`; files of a cloud exist only for a new one.
 */
async function vendorFilesOf(root: string, request: VendorRequest): Promise<Map<string, string>> {
  const values = await valuesOf(root, request);
  const entries = await readdir(templates, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(templates, path.join(entry.parentPath, entry.name)))
    .map((file) => file.split(path.sep).join('/'))
    .filter((file) => values['newCloud'] === true || !file.includes('__cloud__'));
  const rendered = files.toSorted(byText).map(async (file) => {
    const target = file
      .replace(/\.txt$/, '')
      .replaceAll('__id__', request.id)
      .replaceAll('__cloud__', request.cloud);
    const text = render(await readFile(path.join(templates, file), 'utf8'), values);
    const isExample = /\/examples\/(?!index\.json)/.test(target);
    return [target, isExample ? text : await formatFile(root, target, text)] as const;
  });
  return new Map(await Promise.all(rendered));
}

/** Writes them. Fails if a file exists, and overwrites nothing. */
export async function writeVendor(root: string, request: VendorRequest): Promise<string[]> {
  const files = await vendorFilesOf(root, request);
  for (const [file, text] of files) {
    const location = path.join(root, file);
    await mkdir(path.dirname(location), { recursive: true });
    await writeFile(location, text, { flag: 'wx' });
  }
  return [...files.keys()];
}
