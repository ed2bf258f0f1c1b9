import { spawn } from 'node:child_process';
import { randomFillSync } from 'node:crypto';
import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';

import { crc64 } from '../src/checksum/crc64.js';
import { digestOf, measure, median, type Measurement } from './measure.js';
import { medianOf, resultTable, table, type Results } from './report.js';
import { again, commandOf, idle, several, single } from './tools.js';

const MiB = 2 ** 20;
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 5);

interface Case {
  readonly name: string;
  readonly bytes: number;
  readonly path: '/file' | '/limited';
  readonly tools: readonly string[];
  readonly reference: string;
}

const large: Case = {
  name: '1 GiB',
  bytes: 1024 * MiB,
  path: '/file',
  tools: single,
  reference: 'curl',
};
const small: Case = { ...large, name: '64 MiB', bytes: 64 * MiB };
const limited: Case = {
  name: '256 MiB, 20 MB/s per connection',
  bytes: 256 * MiB,
  path: '/limited',
  tools: several,
  reference: 'aria2c -x8',
};

async function createFile(path: string, bytes: number): Promise<void> {
  const handle = await open(path, 'w');
  const block = Buffer.alloc(8 * MiB);
  for (let left = bytes; left > 0; left -= block.length) {
    await handle.write(randomFillSync(block), 0, Math.min(left, block.length));
  }
  await handle.sync();
  await handle.close();
}

async function runCase(directory: string, each: Case): Promise<Results> {
  const file = join(directory, 'in');
  const output = join(directory, 'out');
  await createFile(file, each.bytes);
  const sha256 = await digestOf(file);
  const origin = spawn(
    process.execPath,
    ['--import', 'tsx', join(import.meta.dirname, 'origin.ts'), file, '20000000'],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const port = await new Promise<string>((resolve) => {
    origin.stdout.once('data', (chunk: Buffer) => resolve(chunk.toString().trim()));
  });
  const url = `http://127.0.0.1:${port}${each.path}`;
  const results = new Map<string, Measurement[]>();
  for (let round = 0; round < rounds; round += 1) {
    for (const tool of each.tools) {
      const command = commandOf(tool, url, output);
      if (!command) {
        continue;
      }
      const expected = tool === idle ? undefined : { output, sha256 };
      results.set(tool, [...(results.get(tool) ?? []), await measure(command, expected)]);
    }
  }
  origin.kill();
  say(`\n### ${each.name}\n\n${resultTable(results, each.reference)}`);
  return results;
}

function measureChecksum(): number {
  const block = randomFillSync(Buffer.alloc(MiB));
  for (let index = 0; index < 50; index += 1) {
    crc64(block);
  }
  const speeds = Array.from({ length: rounds }, () => {
    const before = process.cpuUsage();
    for (let index = 0; index < 512; index += 1) {
      crc64(block);
    }
    const { user, system } = process.cpuUsage(before);
    return 0.5 / ((user + system) / 1e6);
  });
  return median(speeds);
}

type Key = keyof Measurement;

function ratio(results: Results, key: Key, ours: string, other: string): number {
  return medianOf(results, ours, key) / medianOf(results, other, key);
}

function peakOf(results: Results): number {
  const ours = [...results.keys()].filter((tool) => tool.startsWith('ours'));
  return Math.max(...ours.map((tool) => medianOf(results, tool, 'peakMiB')));
}

function targetRow(target: string, here: string, isMet: boolean): readonly string[] {
  return [target, here, isMet ? 'met' : 'missed'];
}

interface AllResults {
  readonly one: Results;
  readonly little: Results;
  readonly eight: Results;
  readonly checksum: number;
}

function printTargets({ one, little, eight, checksum }: AllResults): void {
  const unflushed = 'ours, not flushed';
  const atMost = (target: string, value: number, most: number): readonly string[] =>
    targetRow(`${target}: at most ${most.toFixed(2)}`, value.toFixed(2), value <= most);
  const alone = ratio(one, 'wallMs', unflushed, 'ours ×1, not flushed');
  const peak = Math.max(peakOf(one), peakOf(eight));
  const rows = [
    ['target', 'here', ''],
    atMost('1 GiB, wall time of curl', ratio(one, 'wallMs', unflushed, 'curl'), 1),
    atMost('1 GiB, CPU time of curl', ratio(one, 'cpuMs', unflushed, 'curl'), 1),
    atMost('1 GiB, wall time of one connection', alone, 1),
    atMost('64 MiB, second file, wall time of curl', ratio(little, 'wallMs', again, 'curl'), 1.3),
    atMost(
      '64 MiB, whole process, wall time of curl',
      ratio(little, 'wallMs', unflushed, 'curl'),
      2,
    ),
    atMost(
      'limited, wall time of aria2c -x8',
      ratio(eight, 'wallMs', 'ours ×8', 'aria2c -x8'),
      1.02,
    ),
    targetRow('peak memory below 130 MiB', `${peak.toFixed(0)} MiB`, peak < 130),
    targetRow('CRC-64 at 1 GiB/s or more', `${checksum.toFixed(2)} GiB/s`, checksum >= 1),
  ];
  say(`\n### Against the targets\n\n${table(rows, 'left')}`);
}

const said: string[] = [];

/** Prints, and keeps it for the page. */
function say(text: string): void {
  console.log(text);
  said.push(text);
}

/** Puts all that was said between the markers of the page. */
async function writePage(): Promise<void> {
  const page = join(import.meta.dirname, '../../../docs/benchmarks-download.md');
  const text = await readFile(page, 'utf8');
  const figures = `<!-- figures -->\n\n${said.join('\n')}\n\n<!-- /figures -->`;
  await writeFile(
    page,
    text.replace(/<!-- figures -->[^]*<!-- \/figures -->/, () => figures),
  );
}

const directory = await mkdtemp(
  join(process.env['BENCH_DIRECTORY'] ?? tmpdir(), 'bench-download-'),
);
try {
  const load = loadavg()[0]?.toFixed(1);
  const machine = `${cpus().length} × ${cpus()[0]?.model}, load ${load} before`;
  say(`Node ${process.versions.node}, ${machine}, medians of ${rounds} rounds.`);
  const one = await runCase(directory, large);
  const little = await runCase(directory, small);
  const eight = await runCase(directory, limited);
  printTargets({ one, little, eight, checksum: measureChecksum() });
  if (process.argv.includes('--write')) {
    await writePage();
  }
} finally {
  await rm(directory, { recursive: true, force: true });
}
