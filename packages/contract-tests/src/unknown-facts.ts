import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../../../', import.meta.url));

/** The hand-written files about a vendor. */
const placesOf = (vendor: string): readonly string[] => [
  `specs/${vendor}`,
  `packages/${vendor}/src`,
  `packages/emulator/src/vendors/${vendor}`,
  `packages/contract-tests/test/${vendor}.test.ts`,
];

/**
 * The placeholder lines of `pnpm new-vendor` that still need facts from the documentation, each as
 * `file:line text`.
 */
export function unknownFacts(vendor: string): string[] {
  return placesOf(vendor).flatMap((place) => filesIn(join(root, place)).flatMap(linesOf));
}

function filesIn(place: string): string[] {
  if (place.endsWith('.ts')) {
    return [place];
  }
  return readdirSync(place, { recursive: true, withFileTypes: true })
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
