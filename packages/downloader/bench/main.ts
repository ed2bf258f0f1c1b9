import { spawn, spawnSync } from 'node:child_process';
import { randomFillSync } from 'node:crypto';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';

import { crc64 } from '../src/checksum/crc64.js';
import { digestOf, measure, median, type Measurement } from './measure.js';

const MiB = 2 ** 20;
const rounds = Number(process.env['BENCH_ROUNDS'] ?? 5);

interface Case {
  readonly name: string;
  readonly bytes: number;
  readonly path: '/file' | '/limited';
  readonly tools: readonly string[];
  readonly reference: string;
}

const single = ['ours', 'ours, not flushed', 'curl', 'wget', 'aria2c -x1', 'fetch → pipeline'];
const several = ['ours', 'ours ×8', 'ours ×8, not flushed', 'curl', 'aria2c -x1', 'aria2c -x8'];
const cases: readonly Case[] = [
  {
    name: '1 GiB, one connection',
    bytes: 1024 * MiB,
    path: '/file',
    tools: single,
    reference: 'curl',
  },
  {
    name: '64 MiB, one connection',
    bytes: 64 * MiB,
    path: '/file',
    tools: single,
    reference: 'curl',
  },
  {
    name: '256 MiB, 20 MB/s per connection',
    bytes: 256 * MiB,
    path: '/limited',
    tools: several,
    reference: 'aria2c -x8',
  },
];

function has(tool: string): boolean {
  return spawnSync('sh', ['-c', `command -v ${tool}`]).status === 0;
}

/** What to run for a tool; `undefined` when it is not installed. */
function commandOf(tool: string, url: string, output: string): readonly string[] | undefined {
  const node = [process.execPath, join(import.meta.dirname, 'ours.mjs')];
  const name = tool.split(' ')[0] ?? '';
  if (name.startsWith('ours')) {
    const parallel = tool.includes('×8') ? 8 : tool === 'ours' && url.includes('limited') ? 4 : 1;
    const options = { parallel, flush: !tool.includes('not flushed') };
    return [...node, 'ours', url, output, JSON.stringify(options)];
  }
  if (name === 'fetch') return [...node, 'fetch', url, output];
  if (!has(name)) return undefined;
  if (name === 'curl') return ['curl', '-s', '-o', output, url];
  if (name === 'wget') return ['wget', '-q', '-O', output, url];
  const connections = tool.endsWith('8') ? '8' : '1';
  const quiet = ['-q', '--no-conf', '--allow-overwrite=true', '--file-allocation=none'];
  const split = ['-x', connections, '-s', connections, '-k', '1M'];
  return ['aria2c', ...quiet, ...split, '-d', output.replace(/\/[^/]+$/, ''), '-o', 'out', url];
}

async function createFile(path: string, bytes: number): Promise<void> {
  const handle = await open(path, 'w');
  const block = Buffer.alloc(8 * MiB);
  for (let left = bytes; left > 0; left -= block.length) {
    await handle.write(randomFillSync(block), 0, Math.min(left, block.length));
  }
  await handle.sync();
  await handle.close();
}

async function runCase(directory: string, each: Case): Promise<void> {
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
      if (!command) continue;
      const measurement = await measure(command, output, sha256);
      results.set(tool, [...(results.get(tool) ?? []), measurement]);
    }
  }
  origin.kill();
  print(each, results);
}

function print({ name, reference }: Case, results: ReadonlyMap<string, readonly Measurement[]>) {
  const of = (tool: string, key: keyof Measurement): number =>
    median((results.get(tool) ?? []).map((each) => each[key]));
  console.log(`\n### ${name}\n`);
  console.log(`| | wall s | CPU s | peak MiB | wall / ${reference} | CPU / ${reference} |`);
  console.log('|---|---:|---:|---:|---:|---:|');
  for (const tool of results.keys()) {
    const [wall, cpu] = [of(tool, 'wallMs'), of(tool, 'cpuMs')];
    const ratios = [wall / of(reference, 'wallMs'), cpu / of(reference, 'cpuMs')];
    const cells = [wall / 1000, cpu / 1000].map((value) => value.toFixed(2));
    const rest = [of(tool, 'peakMiB').toFixed(0), ...ratios.map((value) => value.toFixed(2))];
    console.log(`| ${[tool, ...cells, ...rest].join(' | ')} |`);
  }
}

function printChecksumSpeed(): void {
  const block = randomFillSync(Buffer.alloc(MiB));
  for (let index = 0; index < 50; index += 1) crc64(block);
  const speeds = Array.from({ length: rounds }, () => {
    const before = process.cpuUsage();
    for (let index = 0; index < 512; index += 1) crc64(block);
    const { user, system } = process.cpuUsage(before);
    return 0.5 / ((user + system) / 1e6);
  });
  console.log(`\nCRC-64: ${median(speeds).toFixed(2)} GiB/s of CPU time.`);
}

const directory = await mkdtemp(
  join(process.env['BENCH_DIRECTORY'] ?? tmpdir(), 'bench-download-'),
);
try {
  const load = loadavg()[0]?.toFixed(1);
  console.log(
    `Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model}, load ${load}.`,
  );
  console.log(`Medians of ${rounds} rounds, the tools in turn, the digest of every file checked.`);
  for (const each of cases) await runCase(directory, each);
  printChecksumSpeed();
} finally {
  await rm(directory, { recursive: true, force: true });
}
