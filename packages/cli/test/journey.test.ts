import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEmulator } from '@download-tasks/emulator';
import { TaskFailedError } from '@download-tasks/normalize';
import { describe, expect, it, onTestFinished } from 'vitest';
import type { JourneyResult, JourneySettings } from '../src/demo/journey.js';
import { createScenarios, type Scenario } from '../src/demo/scenarios.js';
import { summarize, summaryColumns } from '../src/demo/summary.js';
import { formatTable } from '../src/demo/table.js';
import { vendors } from '../src/generated/vendors.js';

interface Running {
  readonly scenarios: readonly Scenario[];
  readonly lines: string[];
  readonly directory: string;
  readonly settings: JourneySettings;
}

async function start(fails = false): Promise<Running> {
  const emulator = createEmulator({
    timings: {
      'aliyun-dbs': { initializingMs: 100, queueingMs: 100, runningMs: 300 },
      'aliyun-dms': { exportInitMs: 100, exportListingMs: 100, exportDownloadingMs: 300 },
      'aliyun-sls': { startingMs: 200, runningMs: 300 },
      'baidu-bls': { waitingMs: 200, runningMs: 300 },
    },
    ...(fails && { outcome: () => ({ kind: 'fails', code: 'Unlucky', message: 'no luck' }) }),
  });
  const { url } = await emulator.listen();
  onTestFinished(() => emulator.close());
  const directory = await mkdtemp(join(tmpdir(), 'download-tasks-'));
  const lines: string[] = [];
  const report = (line: string): void => void lines.push(line);
  const settings = { directory, allowHosts: [new URL(url).host], report };
  return { scenarios: createScenarios(url), lines, directory, settings };
}

async function runVendor(id: string): Promise<JourneyResult> {
  const { scenarios, settings } = await start();
  const scenario = scenarios.find(({ vendor }) => vendor === id);
  if (!scenario) throw new Error(`no scenario for ${id}`);
  return scenario.run(settings);
}

describe('the journeys of npm start', () => {
  it('are those of all vendors', async () => {
    const { scenarios } = await start();
    const known = vendors.map(({ id }) => id).toSorted();
    expect(scenarios.map(({ vendor }) => vendor).toSorted()).toEqual(known);
  });

  it('end with whole files, each described by a row of the table', async () => {
    const { scenarios, settings, lines, directory } = await start();
    const results = await Promise.all(scenarios.map(({ run }) => run(settings)));
    expect((await readdir(directory)).length).toBe(scenarios.length);
    for (const result of results) {
      const row = await summarize(result);
      const bytes = await readFile(result.file.path);
      expect(row).toMatchObject({
        vendor: result.task.vendor,
        bytes: String(bytes.length),
        'verified by': 'md5',
      });
      expect(createHash('sha256').update(bytes).digest('hex').startsWith(row.sha256)).toBe(true);
      expect(lines).toContain(`created ${result.task.handle}`);
    }
    expect(lines.join('\n')).not.toMatch(/signature|authorization|NaN/i);
  });

  it('do not take a file for good that lacks a row', async () => {
    const done = await runVendor('baidu-bls');
    const text = await readFile(done.file.path, 'utf8');
    await writeFile(done.file.path, text.slice(0, text.trimEnd().lastIndexOf('\n') + 1));
    await expect(summarize(done)).rejects.toThrow('3599 rows');
  });

  it('count the rows of a packed file, too', async () => {
    expect((await summarize(await runVendor('aliyun-sls'))).rows).toBe('600');
  });

  it('end with the failure of the task, and without a file', async () => {
    const { scenarios, settings, directory } = await start(true);
    const endings = await Promise.allSettled(scenarios.map(({ run }) => run(settings)));
    expect(endings.map(({ status }) => status)).toEqual(scenarios.map(() => 'rejected'));
    for (const ending of endings) {
      expect(ending.status === 'rejected' && ending.reason).toBeInstanceOf(TaskFailedError);
    }
    expect(await readdir(directory)).toEqual([]);
  });
});

describe('formatTable', () => {
  it('lines the columns up', () => {
    const rows = [
      { a: '1', long: 'x' },
      { a: '22', long: 'yyyyy' },
    ];
    expect(formatTable(['a', 'long'], rows)).toBe(
      ['a   long', '──  ─────', '1   x', '22  yyyyy'].join('\n'),
    );
  });

  it('has the columns that a summary has', () => {
    expect(summaryColumns).toContain('verified by');
  });
});
