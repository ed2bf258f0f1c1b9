import { spawn } from 'node:child_process';
import { randomFillSync } from 'node:crypto';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';

import { crc64 } from '../src/checksum/crc64.js';
import { digestOf, measure, median, type Measurement } from './measure.js';
import { medianOf, resultTable, table, type Results } from './report.js';
import { commandOf, idle, several, single } from './tools.js';

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
  name: '1 GiB, one connection',
  bytes: 1024 * MiB,
  path: '/file',
  tools: single,
  reference: 'curl',
};
const small: Case = { ...large, name: '64 MiB, one connection', bytes: 64 * MiB };
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
      if (!command) continue;
      const expected = tool === idle ? undefined : { output, sha256 };
      results.set(tool, [...(results.get(tool) ?? []), await measure(command, expected)]);
    }
  }
  origin.kill();
  console.log(`\n### ${each.name}\n\n${resultTable(results, each.reference)}`);
  return results;
}

function measureChecksum(): number {
  const block = randomFillSync(Buffer.alloc(MiB));
  for (let index = 0; index < 50; index += 1) crc64(block);
  const speeds = Array.from({ length: rounds }, () => {
    const before = process.cpuUsage();
    for (let index = 0; index < 512; index += 1) crc64(block);
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

function printTargets(one: Results, eight: Results, checksum: number): void {
  const [wall, cpu] = [ratio(one, 'wallMs', 'ours', 'curl'), ratio(one, 'cpuMs', 'ours', 'curl')];
  const speed = 1 / ratio(eight, 'wallMs', 'ours ×8', 'aria2c -x8');
  const peak = Math.max(peakOf(one), peakOf(eight));
  const [alone, many] = ['one connection, 1 GiB', 'limited connections'];
  const rows = [
    ['target', 'here', ''],
    targetRow(`${alone}: at most 1.0 of the wall time of curl`, wall.toFixed(2), wall <= 1),
    targetRow(`${alone}: at most 1.0 of the CPU time of curl`, cpu.toFixed(2), cpu <= 1),
    targetRow(`${many}: 0.95 of the speed of aria2c -x8`, speed.toFixed(2), speed >= 0.95),
    targetRow('peak memory below 130 MiB', `${peak.toFixed(0)} MiB`, peak < 130),
    targetRow('CRC-64 at 1 GiB/s or more', `${checksum.toFixed(2)} GiB/s`, checksum >= 1),
  ];
  console.log(`\n### Against the targets\n\n${table(rows, 'left')}`);
}

const directory = await mkdtemp(
  join(process.env['BENCH_DIRECTORY'] ?? tmpdir(), 'bench-download-'),
);
try {
  const load = loadavg()[0]?.toFixed(1);
  const machine = `${cpus().length} × ${cpus()[0]?.model}, load ${load} before`;
  console.log(`Node ${process.versions.node}, ${machine}, medians of ${rounds} rounds.`);
  const one = await runCase(directory, large);
  await runCase(directory, small);
  const eight = await runCase(directory, limited);
  const checksum = measureChecksum();
  printTargets(one, eight, checksum);
} finally {
  await rm(directory, { recursive: true, force: true });
}
