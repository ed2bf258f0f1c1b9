import { readFile, writeFile } from 'node:fs/promises';
import { availableParallelism, loadavg } from 'node:os';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { formatComparison } from './comparison.js';
import { replaceRegion } from './replace-region.js';
import { sections } from './sections.js';

/**
 * Runs the named sections, or all of them, prints the results and writes them to
 * docs/benchmarks.md. `--print` does not change the page.
 */
const names = process.argv.slice(2).filter((name) => name !== '--print');
const unknown = names.find((name) => !Object.hasOwn(sections, name));
if (unknown !== undefined) {
  throw new Error(`unknown section "${unknown}": use ${Object.keys(sections).join(', ')}`);
}

// From dist/bench of this package.
const page = path.resolve(import.meta.dirname, '../../../../docs/benchmarks.md');
const [load = 0] = loadavg();
const day = new Date().toISOString().slice(0, 10);
const machine = `${day}, Node ${process.version}, ${process.platform} ${process.arch}, ${availableParallelism()} cores, load ${load.toFixed(1)} at the start; medians.`;

for (const [name, compare] of Object.entries(sections)) {
  if (names.length > 0 && !names.includes(name)) {
    continue;
  }
  const tables = (await compare()).map(formatComparison);
  const text = [machine, ...tables].join('\n\n');
  console.log(`\n## ${name}\n\n${text}`);
  if (!process.argv.includes('--print')) {
    const changed = replaceRegion(await readFile(page, 'utf8'), name, text);
    const config = await resolveConfig(page);
    await writeFile(page, await format(changed, { ...config, filepath: page }));
  }
}
