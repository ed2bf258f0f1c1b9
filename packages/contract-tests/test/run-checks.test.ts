import { mkdtemp, readFile, rm, cp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { createEmulator, emulatorCredentials } from '@download-tasks/emulator';
import { checkLive } from '../src/drift/check-service.js';
import { readSpecFolder } from '../src/drift/spec-folder.js';
import { readJourney } from '../src/journey.js';
import { runChecks } from '../src/run-checks.js';

const bls = fileURLToPath(new URL('../../../specs/baidu-bls', import.meta.url));

async function run(...words: string[]): Promise<{ code: number; out: string; err: string }> {
  let [out, err] = ['', ''];
  const code = await runChecks(words, {
    write: (text) => void (out += text),
    fail: (text) => void (err += text),
  });
  return { code, out, err };
}

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'download-tasks-contracts-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  return folder;
}

/** A copy of a spec with another name for the field with a task's number of rows. */
async function changedSpec(): Promise<string> {
  const folder = await temporaryFolder();
  await cp(bls, folder, { recursive: true });
  const file = join(folder, 'openapi.yaml');
  const text = await readFile(file, 'utf8');
  await writeFile(file, text.replaceAll('writtenRows:', 'rowsWritten:'));
  return folder;
}

it('the checks against the examples pass for every vendor', async () => {
  const { code, out } = await run('--against', 'examples');
  expect(out).toMatch(/\n\d+ passed, 0 failed, \d+ skipped\n$/);
  expect(code).toBe(0);
});

it("--spec checks the user's own spec and reports field, line and pointer of a difference", async () => {
  const spec = await changedSpec();
  const { code, out } = await run('--against', 'emulator', '--spec', spec);
  expect(code).toBe(1);
  expect(out).toMatch(
    /✗ baidu-bls DescribeDownloadTask\n {4}unknown-field at \/result\/task\/writtenRows: The spec does not define this field\. \(openapi\.yaml:\d+, \/components\/schemas\/\w+/,
  );
});

it('--report writes JUnit, JSON and Markdown', async () => {
  const spec = await changedSpec();
  const against = ['--against', 'emulator', '--spec', spec];
  const junit = await run(...against, '--report', 'junit');
  expect(junit.out).toMatch(/^<\?xml .*\n<testsuite .* tests="6" failures="[1-5]" skipped="0">/);
  const json = await run(...against, '--report', 'json');
  expect(JSON.parse(json.out)).toHaveProperty('results.0.vendor', 'baidu-bls');
  const markdown = await run(...against, '--report', 'markdown');
  expect(markdown.out).toContain('| baidu-bls | DescribeDownloadTask | failed | unknown-field at');
});

it.each([
  [['--against', 'moon'], '--against is moon. Use one of: examples, emulator, live.\n'],
  [['--report', 'pdf'], '--report is pdf. Use one of: pretty, json, junit, markdown.\n'],
  [['--vendor', 'acme'], expect.stringMatching(/^Unknown vendor acme\. Use one of: .*baidu-bls/)],
  [['--probe', '--against', 'examples'], '--against is examples. Use one of: emulator, live.\n'],
  [['--probe', '--against', 'live'], '--probe creates tasks. Allow it with --allow-create.\n'],
  [
    ['--probe', '--against', 'emulator', '--report', 'junit'],
    '--report is junit. Use one of: pretty, json.\n',
  ],
  [['--nope'], expect.stringContaining("'--nope'")],
])('%j is invalid usage and exits with 2', async (words, message) => {
  expect(await run(...words)).toEqual({ code: 2, out: '', err: message });
});

it('--probe prints its findings and the errata entries', async () => {
  const words = ['--probe', '--against', 'emulator', '--vendor', 'baidu-bls'];
  const { code, out } = await run(...words);
  expect(out).toContain('+ baidu-bls: the end of a window (/x-task-limits/windowEnd): exclusive.');
  expect(out).toContain('\n- id: observed-window-end\n');
  expect(code).toBe(0);
  const json = await run(...words, '--report', 'json');
  expect(JSON.parse(json.out)).toHaveProperty('findings.0.status', 'new');
  // The spec infers that ends of windows move to the minute; the emulator does not move them.
  expect((await run('--probe', '--against', 'emulator', '--vendor', 'aliyun-sls')).code).toBe(1);
});

it('a live check calls only reads, and records responses without secrets', async () => {
  const emulator = createEmulator();
  const folder = await temporaryFolder();
  const requested: string[] = [];
  const live = (allowCreate: boolean) =>
    checkLive(
      readSpecFolder(bls),
      {
        ...readJourney('baidu-bls'),
        client: { region: 'bj', credentials: emulatorCredentials },
      },
      {
        allowCreate,
        recordTo: folder,
        fetch: async (input, init) => {
          const request = new Request(input, init);
          requested.push(request.method);
          return emulator.fetch(request);
        },
      },
    );

  const reads = await live(false);
  expect(requested).not.toContain('DELETE');
  expect(reads[0]).toMatchObject({ name: 'CreateDownloadTask', outcome: 'skipped' });
  expect(reads.filter(({ outcome }) => outcome === 'failed')).toEqual([]);

  const all = await live(true);
  expect(all.map(({ outcome }) => outcome)).not.toContain('skipped');
  const link = await readFile(join(folder, 'GetDownloadTaskLink.live.200.json'), 'utf8').catch(
    async () => readFile(join(folder, 'GetDownloadTaskLink.live.404.json'), 'utf8'),
  );
  expect(link).not.toMatch(/authorization=|https?:\/\/[^"]*\?(?!\[redacted\])/);
});
