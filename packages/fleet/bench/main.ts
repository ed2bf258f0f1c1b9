import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { parseArgs } from 'node:util';
import { postgresSkipReason, startPostgres } from '../test/support/postgres.js';
import { bundleWorker } from '../test/support/worker.js';
import { measureScaling, type ScalingReport } from './measure-scaling.js';
import { measureSweeps, type SweepReport } from './measure-sweeps.js';

// Measures sweeps over many running tasks, and 1, 2 and 4 workers on one machine:
// `pnpm bench:fleet [--tasks 100000] [--scopes 50] [--windows 300] [--only scaling] [--write]`.
// --write updates docs/scale.md.

const { values } = parseArgs({
  options: {
    tasks: { type: 'string', default: '100000' },
    scopes: { type: 'string', default: '50' },
    windows: { type: 'string', default: '300' },
    'latency-ms': { type: 'string', default: '100' },
    'watch-seconds': { type: 'string', default: '120' },
    'sweep-seconds': { type: 'string', default: '30' },
    workers: { type: 'string', default: '1,2,4' },
    only: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});

const page = join(import.meta.dirname, '../../../docs/scale.md');
const markers = ['<!-- figures -->', '<!-- /figures -->'] as const;
const said: string[] = [];
const count = (value: number): string => Math.round(value).toLocaleString('en-US');
const mebibytes = (bytes: number): string => (bytes / 2 ** 20).toFixed(0);
const log = (line: string): void => console.error(line);

/** Prints a text, and keeps it for the page. */
function say(text: string): void {
  console.log(text);
  said.push(text);
}

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

function saySweeps({ tasks, scopes, workers, running, ended, memory }: SweepReport): void {
  const perHundred = running.lists / (running.looks / 100);
  const perWindow = ended.requests / Math.max(1, ended.windows);
  say(
    `\n### ${count(tasks)} tasks in flight over ${scopes} scopes, ${workers} worker${workers === 1 ? '' : 's'}\n\n${table(
      ['what', 'measured', 'limit'],
      [
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
          'memory of a worker in the last quarter of the run, MiB',
          mebibytes(memory.lateBytes),
          '250',
        ],
      ],
    )}`,
  );
}

function sayScaling(reports: readonly ScalingReport[]): void {
  const [one] = reports;
  const rows = reports.map(({ workers, windows, windowsPerSecond, busy, cpuMs, peakBytes }) => [
    String(workers),
    count(windows),
    windowsPerSecond.toFixed(1),
    (windowsPerSecond / workers / (one?.windowsPerSecond ?? 1)).toFixed(2),
    `${(busy * 100).toFixed(0)} %`,
    cpuMs.worker.toFixed(0),
    cpuMs.vendor.toFixed(0),
    mebibytes(peakBytes),
  ]);
  const head = [
    'workers',
    'windows',
    'windows/s',
    'of linear',
    'machine busy',
    'worker CPU ms/window',
    'emulator CPU ms/window',
    'peak MiB',
  ];
  say(`\n### Workers on one machine\n\n${table(head, rows)}`);
}

async function writePage(): Promise<void> {
  const text = await readFile(page, 'utf8');
  const [before = '', rest = ''] = text.split(markers[0]);
  const [, after = ''] = rest.split(markers[1]);
  await writeFile(
    page,
    `${before}${markers[0]}\n\n${said.join('\n').trim()}\n\n${markers[1]}${after}`,
  );
}

if (postgresSkipReason !== '') {
  throw new Error(postgresSkipReason);
}
const folder = await mkdtemp(join(tmpdir(), 'download-tasks-bench-'));
const postgres = await startPostgres();
try {
  const cores = cpus();
  say(
    `Node ${process.versions.node}, ${cores.length} × ${cores[0]?.model.trim() ?? ''}, load ${loadavg()[0]?.toFixed(1)} before.`,
  );
  const program = await bundleWorker(folder, join(import.meta.dirname, 'worker.ts'));
  const common = { postgres, program, log };
  if (values.only !== 'sweeps') {
    const reports: ScalingReport[] = [];
    for (const workers of values.workers.split(',').map(Number)) {
      const directory = join(folder, `scaling-${workers}`);
      const latencyMs = Number(values['latency-ms']);
      const options = { ...common, directory, workers, latencyMs, concurrency: 4 };
      reports.push(await measureScaling({ ...options, windows: Number(values.windows) }));
      log(JSON.stringify(reports.at(-1)));
    }
    sayScaling(reports);
  }
  if (values.only !== 'scaling') {
    const sweepMs = Number(values['sweep-seconds']) * 1000;
    const options = { ...common, directory: join(folder, 'sweeps'), workers: 2, sweepMs };
    const watchMs = Number(values['watch-seconds']) * 1000;
    const sizes = { tasks: Number(values.tasks), scopes: Number(values.scopes) };
    saySweeps(await measureSweeps({ ...options, ...sizes, watchMs }));
  }
  if (values.write) {
    await writePage();
  }
} finally {
  await postgres.close();
  await rm(folder, { recursive: true, force: true });
}
