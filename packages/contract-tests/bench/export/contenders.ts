import { createWriteStream } from 'node:fs';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';

import { createBaiduBlsClient } from '@download-tasks/baidu-bls';
import { createBaiduBlsTasks, type BaiduBlsTasks } from '@download-tasks/baidu-bls/tasks';
import { countRows, download } from '@download-tasks/downloader';
import { emulatorCredentials } from '@download-tasks/emulator';
import { createFolderStore, exportRange, type ExportManifest } from '@download-tasks/exporter';
import { waitForTask } from '@download-tasks/normalize';

import { rangeOf, storeOf } from './bench-range.js';

export interface Job {
  readonly url: string;
  readonly pages: string;
  readonly rows: number;
  readonly directory: string;
}

/** The result of a contender. */
export interface Done {
  readonly rows: number;
  readonly tasks: number;
  /** Additional figures, by name. */
  readonly [note: string]: number;
}

export const contenders: Readonly<Record<string, (job: Job) => Promise<Done>>> = {
  ours: async (job) => exportAll(job, false),
  // All files together would not fit on every disk.
  'ours, files removed': async (job) => exportAll(job, true),
  'tasks of one hour': exportHours,
  'pages of 100 rows': readPages,
  'count and download': countAndDownload,
  'write manifests': writeManifests,
};

async function exportAll(job: Job, doesRemove: boolean): Promise<Done> {
  const { from, to } = rangeOf();
  const run = exportRange(
    tasksAt(job),
    { logStoreName: storeOf(job.rows), from, to, format: 'csv' },
    {
      directory: job.directory,
      requestsPerSecond: 1000,
      intervalMs: 50,
      download: { allowHosts: [hostOf(job)] },
    },
  );
  for await (const { files } of run) {
    for (const { path } of doesRemove ? files : []) {
      await rm(join(job.directory, path));
    }
  }
  const { rows, tasks, complete } = await run.done;
  if (!complete) {
    throw new Error('The export is not complete.');
  }
  return { rows, tasks };
}

/** The number of writes of one manifest; a different part changes before each. */
const changes = 50;

/** The numbers of windows in the written manifests. */
export const manifestSizes = [1000, 10_000, 100_000];

/**
 * Measures the cost of the manifest: how often an export of many windows writes it, and the CPU
 * time of one write by the number of its windows.
 */
async function writeManifests(job: Job): Promise<Done> {
  const { from, to } = rangeOf();
  const store = createFolderStore(job.directory, { allowHosts: [hostOf(job)] });
  let writes = 0;
  const counting = {
    ...store,
    write: async (manifest: ExportManifest) => {
      writes += 1;
      await store.write(manifest);
    },
  };
  const run = exportRange(
    tasksAt(job),
    { logStoreName: storeOf(job.rows), from, to, format: 'csv' },
    { store: counting, requestsPerSecond: 1000, intervalMs: 50, maxRowsPerTask: 12_500 },
  );
  const { rows, tasks } = await run.done;
  const done: Record<string, number> = { writes };
  const manifest = await store.read();
  for (const size of manifest === undefined ? [] : manifestSizes) {
    const parts = Array.from({ length: size }, (_, at) => ({
      ...manifest?.parts[at % manifest.parts.length],
    }));
    const cpuBefore = process.cpuUsage();
    for (let at = 0; at < changes; at += 1) {
      const changed = parts.with(at, { ...parts[at], attempts: 1 });
      await store.write({ ...manifest, parts: changed } as ExportManifest);
    }
    const { user, system } = process.cpuUsage(cpuBefore);
    done[`cpuMs ${size}`] = (user + system) / 1000 / changes;
  }
  return { rows, tasks, ...done };
}

/**
 * A typical hand-written script: a task for each hour, one after the other, without any comparison.
 */
async function exportHours(job: Job): Promise<Done> {
  const tasks = tasksAt(job);
  const { from, to } = rangeOf();
  let [rows, made] = [0, 0];
  for (let at = from.getTime(); at < to.getTime(); at += 3_600_000) {
    made += 1;
    const file = await fetchWindow(tasks, job, { from: at, to: at + 3_600_000 });
    rows += file.reportedRows;
  }
  return { rows, tasks: made };
}

/** Reads the rows page by page, like the vendors' own tools. */
async function readPages({ pages, rows, directory }: Job): Promise<Done> {
  const file = createWriteStream(join(directory, 'rows.csv'));
  let read = 0;
  while (read < rows) {
    const response = await fetch(pages);
    const body = (await response.json()) as { readonly rows: readonly Record<string, unknown>[] };
    const lines = body.rows.map((row) => `${Object.values(row).join(',')}\n`);
    file.write(lines.join(''));
    read += lines.length;
  }
  await finished(file.end());
  return { rows: read, tasks: 0 };
}

/** Measures a download, and counting the rows of the file. */
async function countAndDownload(job: Job): Promise<Done> {
  const { from } = rangeOf();
  const window = { from: from.getTime(), to: from.getTime() + 8 * 86_400_000 };
  const { path, downloadMs, tasks } = await fetchWindow(tasksAt(job), job, window);
  const startedAt = performance.now();
  const { rows } = await countRows(path, { format: 'csv' });
  return { rows, tasks, downloadMs, countMs: performance.now() - startedAt };
}

interface Fetched {
  readonly path: string;
  readonly reportedRows: number;
  readonly downloadMs: number;
  readonly tasks: 1;
}

async function fetchWindow(
  tasks: BaiduBlsTasks,
  job: Job,
  { from, to }: { readonly from: number; readonly to: number },
): Promise<Fetched> {
  const { handle } = await tasks.create({
    logStoreName: storeOf(job.rows),
    from: new Date(from),
    to: new Date(to),
    format: 'csv',
  });
  const task = await waitForTask(tasks, handle, { intervalMs: 50, timeoutMs: 600_000 });
  const startedAt = performance.now();
  const { path } = await download({
    links: () => tasks.links(handle),
    path: join(job.directory, `${from}.csv`),
    digest: 'sha256',
    allowHosts: [hostOf(job)],
  });
  const downloadMs = performance.now() - startedAt;
  return { path, reportedRows: task.files[0]?.rows ?? 0, downloadMs, tasks: 1 };
}

function tasksAt({ url }: Job): BaiduBlsTasks {
  const endpoint = `${url}/baidu-bls`;
  return createBaiduBlsTasks(
    createBaiduBlsClient({ region: 'bj', endpoint, credentials: emulatorCredentials }),
  );
}

function hostOf({ url }: Job): string {
  return new URL(url).host;
}
