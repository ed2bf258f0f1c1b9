import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';

export interface Measurement {
  readonly wallMs: number;
  readonly cpuMs: number;
  readonly peakMiB: number;
}

/** What a command is to write, unless it is to write nothing. */
export interface Expected {
  readonly output: string;
  readonly sha256: string;
}

/**
 * Runs a command under GNU time, and takes its times only when what it wrote has the right digest.
 * Two numbers on its standard output are taken instead: milliseconds of wall time and of processor
 * time.
 */
export async function measure(
  command: readonly string[],
  expected: Expected | undefined,
): Promise<Measurement> {
  if (expected) {
    await rm(expected.output, { force: true });
  }
  const run = await runCommand(['time', '-f', 'measured %U %S %M', ...command]);
  const found = /measured ([\d.]+) ([\d.]+) (\d+)/.exec(run.stderr);
  if (!found) {
    throw new Error(`${command[0]} failed: ${run.stderr.slice(-500)}`);
  }
  if (expected && (await digestOf(expected.output)) !== expected.sha256) {
    throw new Error(`${command[0]} wrote a wrong file`);
  }
  if (expected) {
    await rm(expected.output, { force: true });
  }
  const [, user = 0, system = 0, kilobytes = 0] = found.map(Number);
  const [wallMs = run.wallMs, cpuMs = (user + system) * 1000] = run.own;
  return { wallMs, cpuMs, peakMiB: kilobytes / 1024 };
}

interface Run {
  readonly stderr: string;
  readonly wallMs: number;
  /** What the command measured itself. */
  readonly own: readonly number[];
}

async function runCommand(command: readonly string[]): Promise<Run> {
  const [program = '', ...rest] = command;
  const startedAt = performance.now();
  // Settings of this machine would be measured too: `NODE_EXTRA_CA_CERTS` alone takes 60 ms at each
  // start of Node.
  const env = { PATH: process.env['PATH'] };
  const child = spawn(program, rest, { stdio: ['ignore', 'pipe', 'pipe'], env });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject).once('close', resolve);
  });
  if (code !== 0) {
    throw new Error(`${command.join(' ')} ended with ${String(code)}: ${stderr}`);
  }
  const own = stdout === '' ? [] : stdout.split(' ').map(Number);
  return { stderr, own, wallMs: performance.now() - startedAt };
}

export async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path, { highWaterMark: 2 ** 20 }), hash);
  return hash.digest('hex');
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((left, right) => left - right);
  const middle = Math.floor(sorted.length / 2);
  const high = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? high : (high + (sorted[middle - 1] ?? high)) / 2;
}
