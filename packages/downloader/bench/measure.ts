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

/** Runs a command under GNU time, and takes its times only when what it wrote has the right digest. */
export async function measure(
  command: readonly string[],
  output: string,
  sha256: string,
): Promise<Measurement> {
  await rm(output, { force: true });
  const { stderr, wallMs } = await run(['time', '-f', 'measured %U %S %M', ...command]);
  const found = /measured ([\d.]+) ([\d.]+) (\d+)/.exec(stderr);
  if (!found) throw new Error(`${command[0]} failed: ${stderr.slice(-500)}`);
  if ((await digestOf(output)) !== sha256) throw new Error(`${command[0]} wrote a wrong file`);
  await rm(output, { force: true });
  const [, user, system, kilobytes] = found.map(Number);
  const cpuMs = ((user ?? 0) + (system ?? 0)) * 1000;
  return { wallMs, cpuMs, peakMiB: (kilobytes ?? 0) / 1024 };
}

async function run(command: readonly string[]): Promise<{ stderr: string; wallMs: number }> {
  const [program = '', ...rest] = command;
  const startedAt = performance.now();
  const child = spawn(program, rest, { stdio: ['ignore', 'ignore', 'pipe'] });
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  const code = await new Promise((resolve, reject) => {
    child.once('error', reject).once('close', resolve);
  });
  if (code !== 0) throw new Error(`${command.join(' ')} ended with ${String(code)}: ${stderr}`);
  return { stderr, wallMs: performance.now() - startedAt };
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
