import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { SpecError } from '../spec/spec-error.js';
import {
  emitFieldTable,
  emitOperationTable,
  emitStateTable,
  emitVendorTable,
} from './emit-tables.js';
import { exampleMarker } from './example-marker.js';
import { formatFile } from './format-file.js';
import { readIfPresent } from './read-if-present.js';
import { replaceRegion } from './replace-region.js';
import type { VendorModel } from './vendor-model.js';

/** Texts with marked regions beside the READMEs of packages. */
const ownTexts = [
  'README.md',
  'README.zh-CN.md',
  'docs/guide/quick-start.md',
  'docs/zh/guide/quick-start.md',
];

/** The READMEs and the quick starts with their marked regions filled in. */
export async function planReadmes(
  root: string,
  vendors: readonly VendorModel[],
): Promise<(readonly [string, string])[]> {
  const packages = existsSync(path.join(root, 'packages'))
    ? await readdir(path.join(root, 'packages'))
    : [];
  const readmes = packages.map((name) => `packages/${name}/README.md`);
  const planned = [...ownTexts, ...readmes].map((file) => planReadme(root, file, vendors));
  return (await Promise.all(planned)).flat();
}

async function planReadme(
  root: string,
  file: string,
  vendors: readonly VendorModel[],
): Promise<(readonly [string, string])[]> {
  const current = await readIfPresent(root, file);
  if (current === undefined) {
    return [];
  }
  let text = await withExamples(root, file, current);
  const tables = [...tablesFor(file, vendors), ...(await chaptersFor(root, file, vendors))];
  for (const [table, body] of tables) {
    const region = { name: `generated:${table}`, end: 'generated' };
    text = replaceRegion(file, text, { ...region, body: await formatFile(root, file, body) });
  }
  return [[file, text]];
}

function tablesFor(file: string, vendors: readonly VendorModel[]): (readonly [string, string])[] {
  const own = vendors.find(({ id }) => file === `packages/${id}/README.md`);
  return [
    ['vendors', emitVendorTable(vendors)],
    ...(own === undefined
      ? []
      : ([
          ['operations', emitOperationTable(own)],
          ['states', emitStateTable(own)],
          ['fields', emitFieldTable(own)],
        ] as const)),
  ];
}

/** The README chapters of the emulated vendors, from their modules. */
async function chaptersFor(
  root: string,
  file: string,
  vendors: readonly VendorModel[],
): Promise<(readonly [string, string])[]> {
  if (file !== 'packages/emulator/README.md') {
    return [];
  }
  const about = vendors.map(({ id }) => `packages/emulator/src/vendors/${id}/about.md`);
  const chapters = await Promise.all(about.map(async (name) => readIfPresent(root, name)));
  const found = chapters.filter((chapter) => chapter !== undefined);
  return [['emulated-vendors', found.join('\n')]];
}

/** Shows programs of `examples/` unchanged, so that the checks compile the programs in a README. */
async function withExamples(root: string, file: string, text: string): Promise<string> {
  let result = text;
  for (const [, example = ''] of text.matchAll(exampleMarker)) {
    const source = await readIfPresent(root, example);
    if (source === undefined) {
      throw new SpecError([{ file, pointer: '', message: `shows "${example}", which is missing` }]);
    }
    const body = `\`\`\`ts\n${source.trim()}\n\`\`\``;
    result = replaceRegion(file, result, { name: `example:${example}`, end: 'example', body });
  }
  return result;
}
