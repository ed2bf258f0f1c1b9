import { outcomeOf } from './outcome-of.js';

/** Loading one of these costs more than a call: only the code that needs one loads it. */
const heavy = ['internal/deps/undici/undici', 'https', 'zlib', 'crypto', 'http'];

/**
 * Returns the heavy modules of Node that importing and creating a client loads; `program` does
 * both.
 */
export async function checkLoaded(folder: string, program: string): Promise<string[]> {
  const report = `
    const before = new Set(process.moduleLoadList);
    try { ${program.replace(/^import (.*) from ('[^']*');/, 'const $1 = await import($2);').replaceAll(' as ', ': ')} } catch {}
    const loaded = process.moduleLoadList.filter((name) => !before.has(name));
    console.log(JSON.stringify(loaded.map((name) => name.replace(/^NativeModule /, ''))));`;
  const { printed } = await outcomeOf(
    process.execPath,
    ['--input-type=module', '-e', report],
    folder,
  );
  const loaded: unknown = JSON.parse(printed);
  return heavy
    .filter((name) => Array.isArray(loaded) && loaded.includes(name))
    .map((name) => `an import loads the module ${name} of Node`);
}
