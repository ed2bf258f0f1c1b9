import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createBaiduBlsClient } from '@download-tasks/baidu-bls';
import { createBaiduBlsTasks } from '@download-tasks/baidu-bls/tasks';
import { createEmulator, emulatorCredentials } from '@download-tasks/emulator';
import { TaskFailedError } from '@download-tasks/normalize';
import { describe, expect, it, onTestFinished } from 'vitest';
import { type JourneyResult, runJourney } from '../src/demo/journey.js';
import { summarize } from '../src/demo/summary.js';
import { formatTable } from '../src/demo/table.js';

async function journey(
  name: string,
): Promise<{ result: Promise<JourneyResult>; lines: string[]; directory: string }> {
  const emulator = createEmulator({ timings: { 'baidu-bls': { waitingMs: 200, runningMs: 800 } } });
  const { url } = await emulator.listen();
  onTestFinished(() => emulator.close());
  const directory = await mkdtemp(join(tmpdir(), 'download-tasks-'));
  const client = createBaiduBlsClient({
    region: 'bj',
    endpoint: `${url}/baidu-bls`,
    credentials: emulatorCredentials,
  });
  const lines: string[] = [];
  const result = runJourney({
    tasks: createBaiduBlsTasks(client),
    input: {
      name,
      logStoreName: 'web',
      queryStartTime: '2025-11-02T23:50:00Z',
      queryEndTime: '2025-11-03T00:00:00Z',
      format: 'csv',
    },
    directory,
    allowHosts: [new URL(url).host],
    report: (line) => lines.push(line),
  });
  return { result, lines, directory };
}

describe('the journey of npm start', () => {
  it('ends with a whole file and a table that describes it', async () => {
    const { result, lines } = await journey('nightly');
    const done = await result;
    const rows = Object.fromEntries(await summarize(done));
    const bytes = await readFile(done.file.path);
    expect(rows).toMatchObject({
      task: done.task.handle,
      bytes: String(bytes.length),
      rows: '600',
      sha256: createHash('sha256').update(bytes).digest('hex'),
    });
    expect(rows['states']).toMatch(/SUCCESS$/);
    expect(lines[0]).toBe(`created ${done.task.handle}`);
    expect(lines.join('\n')).not.toContain('authorization');
  });

  it('does not take a file for good that lacks a row', async () => {
    const { result } = await journey('nightly');
    const done = await result;
    const text = await readFile(done.file.path, 'utf8');
    await writeFile(done.file.path, text.slice(0, text.trimEnd().lastIndexOf('\n') + 1));
    await expect(summarize(done)).rejects.toThrow('599 rows');
  });

  it('ends with the failure of the task, and without a file', async () => {
    const { result, directory } = await journey('emulate:failed');
    await expect(result).rejects.toBeInstanceOf(TaskFailedError);
    expect(await readdir(directory)).toEqual([]);
  });
});

describe('formatTable', () => {
  it('lines the values up', () => {
    expect(
      formatTable([
        ['a', '1'],
        ['long', '2'],
      ]),
    ).toBe('  a     1\n  long  2');
  });
});
