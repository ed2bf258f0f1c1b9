import path from 'node:path';
import { parseArgs } from 'node:util';
import { compareSpecs } from './diff/compare-specs.js';
import type { VendorDiff } from './diff/compare-specs.js';
import { readSpecs } from './diff/read-specs.js';
import { specsAtRef } from './diff/specs-at-ref.js';
import { writeChangesets } from './diff/write-changeset.js';

/**
 * Reports the changes of the specs in the working tree for users since a git ref, and the version
 * bump that they require; with `changeset` it also writes the changeset. Below 1.0.0 a major change
 * is written as minor.
 */
export async function specDiff(
  root: string,
  options: {
    readonly ref: string;
    readonly changeset: boolean;
    readonly print: (line: string) => void;
  },
): Promise<VendorDiff[]> {
  const { ref, changeset, print } = options;
  const diffs = await compareSpecs(await specsAtRef(root, ref), await readSpecs(root));
  for (const { vendor, changes, bump } of diffs) {
    print(`${vendor}: ${bump}`);
    for (const { impact, place, message } of changes) {
      print(`  ${impact.padEnd(5)}  ${message}${place === '' ? '' : `  ${place}`}`);
    }
  }
  if (diffs.length === 0) {
    print(`No spec differs from ${ref}.`);
  }
  const written = changeset ? await writeChangesets(root, diffs) : [];
  for (const file of written) {
    print(`wrote ${file}`);
  }
  return diffs;
}

if (process.argv[1] === import.meta.filename) {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { changeset: { type: 'boolean', default: false } },
  });
  await specDiff(path.resolve(import.meta.dirname, '..'), {
    ref: positionals[0] ?? 'main',
    changeset: values.changeset,
    print: console.log,
  }).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  });
}
