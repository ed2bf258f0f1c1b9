import { resolve } from 'node:path';
import { createEmulator } from '@download-tasks/emulator';
import { vendors } from '../generated/vendors.js';
import { createScenarios } from './scenarios.js';
import { summarize, summaryColumns } from './summary.js';
import { formatTable } from './table.js';

const emulator = createEmulator();
const { url } = await emulator.listen();
const directory = resolve('out');

console.log(`${vendors.map(({ title }) => title).join(', ')}\non this machine: ${url}\n`);
const results = await Promise.all(
  createScenarios(url).map(async ({ vendor, run }) =>
    run({
      directory,
      allowHosts: [new URL(url).host],
      report: (line) => console.log(`${vendor.padEnd(10)}  ${line}`),
    }),
  ),
);
const rows = await Promise.all(results.map(summarize));
console.log(`\n${formatTable(summaryColumns, rows)}\n\n${rows.length} files in ${directory}`);
await emulator.close();
