import { once } from 'node:events';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { checkRows } from './check-rows.js';
import { CommandLine } from './command-line.js';
import { showCompleteExport } from './complete-export.js';
import { formatTable } from './format-table.js';
import { type Fetched, readFetched } from './fetched.js';
import { scenarios } from './scenarios.js';

const directory = 'out';
const columns = ['vendor', 'states', 'file', 'bytes', 'rows', 'sha256', 'verified by', 'time'];

console.log('$ download-tasks emulator &');
const emulator = new CommandLine({}).start(['emulator', '--quiet', '--ndjson']);
try {
  const cli = new CommandLine(await readEnvironment());
  const handles: string[] = [];
  for (const { vendor, words } of scenarios) {
    const handle = await cli.run(['create', vendor, ...words]);
    console.log(handle);
    handles.push(handle);
  }
  const options = ['-o', directory, '--overwrite', '--interval', '500ms', '--json'];
  const fetched = readFetched(await cli.run(['fetch', ...handles, ...options]));
  const rows = await Promise.all(fetched.map(describe));
  console.log(
    `\n${formatTable(columns, rows)}\n\n${rows.length} files, each verified, in ${directory}/\n`,
  );
  await showCompleteExport(cli, join(directory, 'complete'));
} finally {
  emulator.kill('SIGINT');
}

/**
 * Reads the variables that connect other commands to the emulator from its first line of output.
 */
async function readEnvironment(): Promise<NodeJS.ProcessEnv> {
  if (emulator.stdout === null) {
    throw new Error('The emulator has no output.');
  }
  const lines = createInterface(emulator.stdout);
  const [line]: unknown[] = await once(lines, 'line');
  const event: unknown = JSON.parse(String(line));
  const environment: object = Object(Reflect.get(Object(event), 'environment'));
  return Object.fromEntries(
    Object.entries(environment).map(([name, value]) => [name, String(value)]),
  );
}

async function describe(fetched: Fetched): Promise<string[]> {
  const { handle, rows, files, vendorStates = [], durationMs = 0 } = fetched;
  const [file] = files;
  if (file === undefined) {
    throw new Error(`${handle} has no file.`);
  }
  const { path, bytes, sha256 = '', verified } = file;
  const counted = await checkRows(path, rows);
  return [
    handle.replace(/:.*/, ''),
    vendorStates.join(' → '),
    basename(path),
    String(bytes),
    counted,
    sha256.slice(0, 16),
    verified,
    `${(durationMs / 1000).toFixed(1)} s`,
  ];
}
