import path from 'node:path';
import { type Trial, tryProgram } from './trial.js';

/** Node releases that we support, by their alias among the tools. */
const nodes = ['node-20', 'node-22', 'node-24', 'node-26'];

/** Runs `sample.mjs` and `sample.cjs` on every supported runtime. */
export async function tryRuntimes(tools: string, folder: string): Promise<Trial[]> {
  const trials: Trial[] = [];
  for (const node of nodes) {
    const program = nodeOf(tools, node);
    trials.push(await tryProgram(`import on ${node}`, [program, 'sample.mjs'], folder));
    const required = [program, '--disable-warning=ExperimentalWarning', 'sample.cjs'];
    trials.push(await tryProgram(`require on ${node}`, required, folder));
  }
  const bin = path.join(tools, 'node_modules/.bin');
  trials.push(await tryProgram('Bun', [path.join(bin, 'bun'), 'sample.mjs'], folder));
  const deno = [
    path.join(bin, 'deno'),
    'run',
    '--allow-all',
    '--no-config',
    '--node-modules-dir=manual',
    'sample.mjs',
  ];
  trials.push(await tryProgram('Deno', deno, folder));
  return trials;
}

/** The program of a Node release among the tools. */
export function nodeOf(tools: string, alias: string): string {
  return path.join(tools, 'node_modules', alias, 'bin/node');
}
