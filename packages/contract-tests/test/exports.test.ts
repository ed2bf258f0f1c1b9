import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createEmulator, type Emulator, emulatorCredentials } from '@download-tasks/emulator';
import {
  type ExportEvent,
  exportRange,
  type ExportResult,
  mergeParts,
  prove,
  readManifest,
} from '@download-tasks/exporter';
import { checkManifestsIn } from '@download-tasks/scripts/check-manifests';
import { createTencentClsClient } from '@download-tasks/tencent-cls';
import { createTencentClsTasks } from '@download-tasks/tencent-cls/tasks';
import { createVolcengineTlsClient } from '@download-tasks/volcengine-tls';
import { createVolcengineTlsTasks } from '@download-tasks/volcengine-tls/tasks';
import { describe, expect, it, onTestFinished } from 'vitest';

const from = '2025-11-02T23:00:00.000Z';
const to = '2025-11-02T23:20:00.000Z';
/** One row per second, and one second with many rows. */
const rates = [
  { perSecond: 1, from, to },
  { at: '2025-11-02T23:07:30Z', rows: 250 },
];
const rows = 1450;

type Ends = 'exclusive' | 'inclusive';

/** How to export from a log service that can count rows. */
interface Vendor {
  /** The emulator's settings for the ends of windows. */
  readonly endings: (task: Ends, count: Ends) => object;
  readonly timings: object;
  readonly run: (url: string, directory: string, options: RunOptions) => Promise<ExportResult>;
}

interface RunOptions {
  /** The end of the range. Default: the end of all rows. */
  readonly until?: string;
  readonly onProgress?: (event: ExportEvent) => void;
}

const behavior = {
  settleMs: 0,
  intervalMs: 5,
  requestsPerSecond: 1000,
  maxRowsPerTask: 400,
  parallel: 3,
} as const;

function download(url: string) {
  return { allowHosts: [new URL(url).host], flush: false };
}

const vendors = {
  'tencent-cls': {
    endings: (task, count) => ({ exportBoundary: task, histogramBoundary: count }),
    timings: { queuingMs: 0, processingMs: 0 },
    run: async (url, directory, { onProgress, until = to }) => {
      const tasks = createTencentClsTasks(
        createTencentClsClient({
          region: 'ap-guangzhou',
          endpoint: `${url}/tencent-cls`,
          credentials: {
            secretId: emulatorCredentials.accessKeyId,
            secretKey: emulatorCredentials.secretAccessKey,
          },
        }),
      );
      return exportRange(
        tasks,
        { TopicId: 'web', from, to: until, query: '*', format: 'csv' },
        { directory, download: download(url), ...behavior, ...(onProgress && { onProgress }) },
      ).done;
    },
  },
  'volcengine-tls': {
    endings: (task, count) => ({ taskWindowEnd: task, histogramWindowEnd: count }),
    timings: { waitingMs: 0, runningMs: 0 },
    run: async (url, directory, { onProgress, until = to }) => {
      const tasks = createVolcengineTlsTasks(
        createVolcengineTlsClient({
          region: 'cn-beijing',
          endpoint: `${url}/volcengine-tls`,
          credentials: emulatorCredentials,
        }),
      );
      return exportRange(
        tasks,
        { TopicId: 'web', from, to: until, query: '*', format: 'csv', compression: 'gzip' },
        { directory, download: download(url), ...behavior, ...(onProgress && { onProgress }) },
      ).done;
    },
  },
} satisfies Record<string, Vendor>;

type VendorId = keyof typeof vendors;

interface World {
  readonly emulator: Emulator;
  readonly url: string;
  readonly directory: string;
}

async function start(vendor: VendorId, settings: object = {}): Promise<World> {
  const emulator = createEmulator({
    vendors: [vendor],
    timings: { [vendor]: vendors[vendor].timings },
    settings: { [vendor]: settings },
    datasets: [{ vendor, store: 'web', rates }],
  });
  const { url } = await emulator.listen();
  const directory = await mkdtemp(path.join(tmpdir(), 'exports-'));
  onTestFinished(async () => {
    await emulator.close();
    expect(await checkManifestsIn(directory)).toBe(1);
    await rm(directory, { recursive: true, force: true });
  });
  return { emulator, url, directory };
}

/** The rows of an export, each as a line, through the merged file. */
async function linesOf(directory: string): Promise<readonly string[]> {
  const target = path.join(directory, 'all.csv');
  await mergeParts(directory, target, { overwrite: true });
  return (await readFile(target, 'utf8')).trimEnd().split('\n').slice(1);
}

/** Expects every row of the log store once, in files that are proven by the vendor's count. */
async function expectWhole({ directory, emulator }: World, vendor: VendorId): Promise<void> {
  const proved = await prove(directory);
  expect(proved).toMatchObject({ proven: true });
  const { parts } = await readManifest(directory);
  expect(new Set(parts.map(({ proof }) => proof))).toEqual(new Set(['counted']));
  const lines = await linesOf(directory);
  const expected = [
    ...emulator.state.rows({ vendor, store: 'web', from: new Date(from), to: new Date(to) }),
  ].length;
  expect([lines.length, new Set(lines).size]).toEqual([expected, expected]);
}

describe.each(Object.keys(vendors) as VendorId[])('an export of %s', (vendor) => {
  const endings = ['exclusive', 'inclusive'] as const;

  it.each(endings.flatMap((task) => endings.map((count) => [task, count] as const)))(
    'is complete and proven if the end of task windows is %s and the end of count windows is %s',
    async (task, count) => {
      const world = await start(vendor, vendors[vendor].endings(task, count));
      const result = await vendors[vendor].run(world.url, world.directory, {});
      expect(result).toMatchObject({ complete: true, proof: 'counted', rows });
      await expectWhole(world, vendor);
    },
  );

  it('retries and divides windows whose task was cut', async () => {
    const world = await start(vendor);
    world.emulator.inject({ kind: 'task-cut', rows: 150, times: 3 });
    const seen = new Set<string>();
    const result = await vendors[vendor].run(world.url, world.directory, {
      onProgress: ({ type }) => void seen.add(type),
    });
    expect(result).toMatchObject({ complete: true, rows });
    expect(seen).toContain('cut');
    await expectWhole(world, vendor);
  });

  it('reports windows whose tasks are always cut, and is complete after that fault', async () => {
    const world = await start(vendor);
    const run = async (until?: string): Promise<ExportResult> =>
      vendors[vendor].run(world.url, world.directory, { ...(until !== undefined && { until }) });
    const fault = world.emulator.inject({ kind: 'task-cut', rows: 0 });
    const cut = await run('2025-11-02T23:00:02.000Z');
    expect(cut).toMatchObject({ complete: false, rows: 0 });
    expect(cut.incomplete.length).toBeGreaterThan(0);
    fault.remove();
    expect(await run()).toMatchObject({ complete: true, rows });
    await expectWhole(world, vendor);
  });

  it('exports a window again if rows arrive after its task', async () => {
    const world = await start(vendor);
    const at = '2025-11-02T23:12:00Z';
    world.emulator.inject({ kind: 'late-rows', rows: 5, at, times: 1 });
    await vendors[vendor].run(world.url, world.directory, {});
    await vendors[vendor].run(world.url, world.directory, {});
    await expectWhole(world, vendor);
  });

  it('creates no task and no file the second time', async () => {
    const world = await start(vendor);
    const first = await vendors[vendor].run(world.url, world.directory, {});
    const files = await readdir(world.directory);
    expect(first.tasks).toBeGreaterThan(3);
    expect(await vendors[vendor].run(world.url, world.directory, {})).toMatchObject({
      complete: true,
      rows,
      tasks: 0,
    });
    expect(await readdir(world.directory)).toEqual(files);
  });
});
