import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** The folders of a vendor with files that people write. */
const foldersOf = (vendor: string): readonly string[] => [
  `specs/${vendor}`,
  `packages/${vendor}/src`,
  `packages/emulator/src/vendors/${vendor}`,
];

/**
 * The lines that `pnpm new-vendor` has left to be replaced by facts of the documentation, each as
 * `file:line text`.
 */
export function unknownFacts(vendor: string): string[] {
  return foldersOf(vendor).flatMap((folder) => filesIn(join(root, folder)).flatMap(linesOf));
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('generated'))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted();
}

function linesOf(file: string): string[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .map((line, index) => `${relative(root, file)}:${index + 1} ${line.trim()}`)
    .filter((line) => /\bTODO\b/.test(line));
}
