import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { manifestSizes } from './contenders.js';

/**
 * Compares complete exports with a loop of fixed hours and with pages of 100 rows. Measures the
 * costs of counting rows and of the manifest, and the memory for increasing numbers of rows. `pnpm
 * bench:export [ways] [counting] [manifest] [memory] [--write]`.
 */
const million = 1_000_000;
const sizes = (process.env['BENCH_MILLIONS'] ?? '1,10,50')
  .split(',')
  .map((each) => Number(each) * million);

interface Places {
  readonly url: string;
  readonly pages: string;
}

interface Measured {
  readonly rows: number;
  readonly tasks: number;
  readonly requests: number;
  readonly seconds: number;
  readonly cpuSeconds: number;
  readonly peakMiB: number;
  readonly downloadMs?: number;
  readonly countMs?: number;
  /** How often a manifest was written. */
  readonly writes?: number;
  /** The CPU time of one write, by the number of windows. */
  readonly [write: `cpuMs ${number}`]: number;
}

async function ask<Reply>(child: ChildProcess, question?: string): Promise<Reply> {
  const reply = once(child, 'message');
  if (question !== undefined) {
    child.send(question);
  }
  const [message] = (await reply) as [Reply];
  return message;
}

function start(file: string, args: readonly string[]): ChildProcess {
  return fork(join(import.meta.dirname, file), args);
}

const emulator = start('emulator.ts', [...new Set([million, ...sizes])].map(String));
const places = await ask<Places>(emulator);

/** Runs a contender once, in its own process and folder. */
async function measure(name: string, rows: number): Promise<Measured> {
  const directory = await mkdtemp(
    join(process.env['BENCH_DIRECTORY'] ?? tmpdir(), 'bench-export-'),
  );
  try {
    const before = await ask<{ readonly requests: number }>(emulator, 'requests');
    const child = start('contend.ts', [name, JSON.stringify({ ...places, rows, directory })]);
    const ended = once(child, 'exit').then(([code]) => {
      throw new Error(`${name} ended with ${String(code)}.`);
    });
    ended.catch(() => undefined);
    const done = await Promise.race([ask<Omit<Measured, 'requests'>>(child), ended]);
    const after = await ask<{ readonly requests: number }>(emulator, 'requests');
    return { ...done, requests: after.requests - before.requests };
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

const said: string[] = [];

/** Prints a text and keeps it for the page. */
function say(text: string): void {
  console.log(text);
  said.push(text);
}

function row(name: string, { rows, tasks, requests, ...took }: Measured): readonly string[] {
  const { seconds, cpuSeconds, peakMiB } = took;
  const numbers = [rows, tasks, requests].map((value) => value.toLocaleString('en-US'));
  return [name, ...numbers, seconds.toFixed(1), cpuSeconds.toFixed(1), peakMiB.toFixed(0)];
}

const head = ['', 'rows', 'tasks', 'requests', 'wall s', 'CPU s', 'peak MiB'];

/** Formats a table like Prettier, with right-aligned numbers. */
function table(rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows];
  const widths = head.map((_, at) => Math.max(3, ...all.map((cells) => cells[at]?.length ?? 0)));
  const line = (cells: readonly string[]): string => {
    const padded = cells.map((cell, at) =>
      at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0),
    );
    return `| ${padded.join(' | ')} |`;
  };
  const rule = widths.map((width, at) =>
    at === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}

async function compareWays(): Promise<void> {
  const rows: (readonly string[])[] = [];
  for (const name of ['ours', 'tasks of one hour', 'pages of 100 rows']) {
    rows.push(row(name, await measure(name, million)));
  }
  say(`\n### 1,000,000 rows\n\n${table(rows)}`);
}

async function compareCounting(): Promise<void> {
  const { rows, downloadMs = 0, countMs = 0 } = await measure('count and download', million);
  const share = ((countMs / downloadMs) * 100).toFixed(1);
  const took = `downloaded in ${(downloadMs / 1000).toFixed(2)} s and counted in ${(countMs / 1000).toFixed(2)} s`;
  say(
    `\n### Counting\n\nA file of ${rows.toLocaleString('en-US')} rows is ${took}: counting takes ${share} % of the download (at most 20 %: ${countMs <= downloadMs / 5 ? 'met' : 'missed'}).`,
  );
}

async function compareManifests(): Promise<void> {
  const measured = await measure('write manifests', million);
  const { tasks, writes = 0 } = measured;
  const each = writes / tasks;
  const lines = manifestSizes.map((size) => {
    const ms = measured[`cpuMs ${size}`] ?? 0;
    // A manifest grows from empty to its full size, so its mean size is half of that.
    const wholeSeconds = (size * each * ms) / 2 / 1000;
    return `- ${size.toLocaleString('en-US')} windows: ${ms.toFixed(1)} ms of CPU for a write, ${wholeSeconds.toFixed(0)} s for all writes of such an export.`;
  });
  say(
    `\n### Manifest\n\nAn export of ${tasks} windows writes its manifest ${each.toFixed(1)} times for each of them.\n\n${lines.join('\n')}`,
  );
}

async function compareMemory(): Promise<void> {
  const rows: (readonly string[])[] = [];
  for (const size of sizes) {
    const measured = row('ours', await measure('ours, files removed', size));
    console.log(measured.join(' '));
    rows.push(measured);
  }
  say(`\n### Memory\n\n${table(rows)}`);
}

async function writePage(): Promise<void> {
  const page = join(import.meta.dirname, '../../../../docs/benchmarks-export.md');
  const text = await readFile(page, 'utf8');
  const figures = `<!-- figures -->\n\n${said.join('\n')}\n\n<!-- /figures -->`;
  await writeFile(
    page,
    text.replace(/<!-- figures -->[^]*<!-- \/figures -->/, () => figures),
  );
}

const sections = {
  ways: compareWays,
  counting: compareCounting,
  manifest: compareManifests,
  memory: compareMemory,
};

try {
  const load = loadavg()[0]?.toFixed(1);
  say(
    `Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model}, load ${load} before.`,
  );
  const asked = process.argv.slice(2).filter((word) => !word.startsWith('-'));
  for (const [name, run] of Object.entries(sections)) {
    if (asked.length === 0 || asked.includes(name)) {
      await run();
    }
  }
  if (process.argv.includes('--write')) {
    await writePage();
  }
} finally {
  emulator.kill();
}
