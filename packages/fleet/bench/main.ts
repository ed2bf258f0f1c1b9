import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { postgresSkipReason, startPostgres } from '../test/support/postgres.js';
import { bundleWorker } from '../test/support/worker.js';
import { limitOf, type CpuShares } from './cpu-meter.js';
import { measureScaling, type ScalingReport } from './measure-scaling.js';
import { measureSweeps, type SweepOptions, type SweepReport } from './measure-sweeps.js';

// Measures 1, 2 and 4 workers on one machine, and sweeps over many running tasks:
// `pnpm bench:fleet [--only scaling|sweeps] [--tasks 100000] [--scopes 50] [--windows 200]
// [--write]`. Each part prints a table, and with --write puts it into docs/scale.md as soon as it
// has one. Ctrl-C ends all processes and removes all files.

const { values } = parseArgs({
  options: {
    tasks: { type: 'string', default: '100000' },
    scopes: { type: 'string', default: '50' },
    windows: { type: 'string', default: '200' },
    'latency-ms': { type: 'string', default: '200' },
    'watch-seconds': { type: 'string', default: '120' },
    'sweep-seconds': { type: 'string', default: '30' },
    workers: { type: 'string', default: '1,2,4' },
    only: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});

const parts = ['scaling', 'sweeps'] as const;
type Part = (typeof parts)[number];
if (values.only !== undefined && !parts.some((part) => part === values.only)) {
  throw new Error(`--only ${values.only}: use one of ${parts.join(', ')}.`);
}

const page = join(import.meta.dirname, '../../../docs/scale.md');
const count = (value: number): string => Math.round(value).toLocaleString('en-US');
const mebibytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(0);
const log = (line: string): void => console.error(line);

/** A table in the format of Prettier. */
function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows];
  const widths = head.map((_, at) => Math.max(...all.map((cells) => cells[at]?.length ?? 0)));
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join(' | ')} |`;
  const rule = widths.map((width, at) =>
    at === 0 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`,
  );
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}

const percent = (share: number): string => `${(share * 100).toFixed(0)} %`;
const shareOf = (share: number | undefined): string => (share === undefined ? '' : percent(share));
const plural = (number: number, word: string): string =>
  `${number} ${word}${number === 1 ? '' : 's'}`;

const sharesOf = ({ busy, workers, vendor, database }: CpuShares): string =>
  [busy, workers, vendor, database].map(shareOf).join(' / ');

function sweepTable({ tasks, scopes, workers, running, ended, memory }: SweepReport): string {
  const perHundred = running.lists / (running.looks / 100);
  const perWindow = ended.requests / Math.max(1, ended.windows);
  const rows = [
    ['list requests per 100 tasks of a sweep', perHundred.toFixed(2), '1.20'],
    ['other requests while all tasks were running', count(running.others), ''],
    ['polled tasks', count(running.looks), ''],
    ['seconds per sweep over all tasks', running.secondsEach.toFixed(1), ''],
    [
      "rows in the queue's tables while all tasks were running",
      count(running.engineRows),
      '100,000',
    ],
    ["rows in the queue's tables after all had ended", count(ended.engineRows), '100,000'],
    ['finished windows per second then', (ended.windows / ended.seconds).toFixed(1), ''],
    ['requests per window then, without lists', perWindow.toFixed(1), ''],
    ['peak memory of a worker, MiB', mebibytes(memory.peakBytes), '250'],
    [
      'memory of a worker in the second quarter of the run, MiB',
      mebibytes(memory.earlyBytes),
      '250',
    ],
    ['memory of a worker in the last quarter of the run, MiB', mebibytes(memory.lateBytes), '250'],
    [
      'CPU while all tasks were running: all / workers / emulator / database',
      sharesOf(running.cpu),
      '',
    ],
    ['CPU after all had ended: all / workers / emulator / database', sharesOf(ended.cpu), ''],
  ];
  const title = `${count(tasks)} tasks in flight over ${scopes} scopes, ${plural(workers, 'worker')}`;
  return `### ${title}\n\n${machine()}\n\n${table(['what', 'measured', 'limit'], rows)}`;
}

function scalingTable(reports: readonly ScalingReport[], latencyMs: number): string {
  const [one] = reports;
  const each = one === undefined ? 1 : one.windowsPerSecond / one.workers;
  const rows = reports.map(({ workers, windows, windowsPerSecond, cpu, workerMs, peakBytes }) => [
    String(workers),
    count(windows),
    windowsPerSecond.toFixed(1),
    (windowsPerSecond / workers / each).toFixed(2),
    limitOf(cpu),
    percent(cpu.busy),
    percent(cpu.workers),
    percent(cpu.vendor),
    shareOf(cpu.database),
    workerMs.toFixed(0),
    mebibytes(peakBytes),
  ]);
  const heads = ['workers', 'windows', 'windows/s', 'of linear', 'limit'];
  const shares = [
    'CPU',
    'of workers',
    'of emulator',
    'of database',
    'worker ms/window',
    'peak MiB',
  ];
  const note = `${machine()} The emulated vendor takes ${latencyMs} ms for each response. CPU is the share of all cores.`;
  return `### Workers on one machine\n\n${note}\n\n${table([...heads, ...shares], rows)}`;
}

const loadBefore = loadavg()[0]?.toFixed(1);

function machine(): string {
  const cores = cpus();
  return `Node ${process.versions.node}, ${cores.length} × ${cores[0]?.model.trim() ?? ''}, load ${loadBefore} before.`;
}

/** Prints the figures of a part; with `--write`, replaces those in the page. */
async function publish(part: Part, text: string): Promise<void> {
  console.log(`\n${text}`);
  if (!values.write) {
    return;
  }
  const [start, end] = [`<!-- figures: ${part} -->`, `<!-- /figures: ${part} -->`];
  const [before = '', rest] = (await readFile(page, 'utf8')).split(start);
  const [, after] = rest?.split(end) ?? [];
  if (after === undefined) {
    throw new Error(`${page} has no place for the figures: ${start} … ${end}.`);
  }
  await writeFile(page, `${before}${start}\n\n${text}\n\n${end}${after}`);
}

type Common = Pick<SweepOptions, 'postgres' | 'program' | 'signal' | 'log'>;

async function runScaling(common: Common, folder: string): Promise<void> {
  const reports: ScalingReport[] = [];
  const latencyMs = Number(values['latency-ms']);
  for (const workers of values.workers.split(',').map(Number)) {
    const directory = join(folder, `scaling-${workers}`);
    const windows = Number(values.windows);
    const options = { ...common, directory, workers, windows, latencyMs, concurrency: 4 };
    reports.push(await measureScaling(options));
    log(JSON.stringify(reports.at(-1)));
  }
  await publish('scaling', scalingTable(reports, latencyMs));
}

async function runSweeps(common: Common, folder: string): Promise<void> {
  const report = await measureSweeps({
    ...common,
    directory: join(folder, 'sweeps'),
    workers: 2,
    sweepMs: Number(values['sweep-seconds']) * 1000,
    watchMs: Number(values['watch-seconds']) * 1000,
    tasks: Number(values.tasks),
    scopes: Number(values.scopes),
  });
  await publish('sweeps', sweepTable(report));
}

if (postgresSkipReason !== '') {
  throw new Error(postgresSkipReason);
}
const stopping = new AbortController();
for (const [name, code] of [
  ['SIGINT', 130],
  ['SIGTERM', 143],
] as const) {
  process.once(name, () => {
    log('Stopping.');
    process.exitCode = code;
    stopping.abort();
  });
}
const { signal } = stopping;
const folder = await mkdtemp(join(tmpdir(), 'download-tasks-bench-'));
const postgres = await startPostgres();
try {
  const program = await bundleWorker(folder, join(import.meta.dirname, 'worker.ts'));
  const common = { postgres, program, signal, log };
  if (values.only !== 'sweeps') {
    await runScaling(common, folder);
  }
  if (values.only !== 'scaling') {
    await runSweeps(common, folder);
  }
} catch (error) {
  // After Ctrl-C, whatever was under way has failed.
  if (!signal.aborted) {
    throw error;
  }
} finally {
  await postgres.close();
  await rm(folder, { recursive: true, force: true });
}
