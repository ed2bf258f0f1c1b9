import { readdir, readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWorld, type World } from './support/emulated-world.js';
import { fakeHandle, startFakeBls } from './support/fake-bls.js';
import { hasTerminal, runInTerminal } from './support/run-in-terminal.js';

const other = 'baidu-bls:bj/other';
/**
 * A name that sets the title, clears the screen, reverses the writing direction and pretends to be
 * another task.
 */
const name = `evil\u001B]0;title\u0007\u001B[2J\u009B31m\u202Egnp\r\n${other}\tsucceeded`;
// oxlint-disable-next-line no-control-regex -- control sequences are what is looked for
const raw = /\u001B\]|\u001B\[2J|[\u0007\u009B\u202E]|^baidu-bls:bj\/other/m;

function reply(response: ServerResponse, body: object, status = 200): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify(body));
}

const task = {
  uuid: 'one',
  name,
  state: `RUN${name}`,
  query: name,
  format: name,
  failedCode: name,
  failedMessage: name,
};
const describeTask = (response: ServerResponse): void =>
  reply(response, {
    success: true,
    result: { task, pageNo: 1, pageSize: 100, total: 1, tasks: [task] },
  });
/** A list is requested with POST, like the creation of a task. */
const hostile = { create: describeTask, describe: describeTask };
const link = (response: ServerResponse): void =>
  reply(response, { success: true, result: { link: `https://h/p?sig=a\u001B[2J\u202E` } });
const refuse = (response: ServerResponse): void =>
  reply(response, { success: false, code: name, message: name, requestId: name }, 400);

describe('text from a vendor', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(async () => world.close());

  it.each([
    ['list', 'list baidu-bls', hostile],
    ['list as JSON', 'list baidu-bls --json', hostile],
    ['list as events', 'list baidu-bls --ndjson', hostile],
    ['get', `get ${fakeHandle}`, hostile],
    ['a query', `get ${fakeHandle} --query name`, hostile],
    ['call', 'call baidu-bls DescribeDownloadTask --task-uuid one --uuid one', hostile],
    ['a wait', `wait ${fakeHandle} --timeout 1s --interval 1s -v`, hostile],
    ['link', `link ${fakeHandle}`, { link }],
    ['an error', `get ${fakeHandle} -v`, { create: refuse, describe: refuse }],
    ['an error as JSON', `get ${fakeHandle} --json`, { create: refuse, describe: refuse }],
    ['doctor', 'doctor baidu-bls', { create: refuse, describe: refuse }],
  ])('is shown escaped: %s', async (_, words, fake) => {
    const environment = await startFakeBls(fake);
    const { stdout, stderr } = await world.run(words, { environment });
    expect(stdout + stderr).not.toBe('');
    expect(stdout).not.toMatch(raw);
    expect(stderr).not.toMatch(raw);
  });

  it.skipIf(!hasTerminal)('is shown escaped on a terminal', async () => {
    const environment = await startFakeBls(hostile);
    for (const words of [
      ['list', 'baidu-bls'],
      ['get', fakeHandle],
    ]) {
      const { output } = await runInTerminal(world.cli, words, {
        environment: { ...world.environment, ...environment },
      });
      expect(output).toContain(String.raw`evil\u001b]0;title`);
      expect(output).not.toMatch(raw);
    }
  });

  it.each([
    'list baidu-bls',
    'list baidu-bls --json',
    `get ${fakeHandle}`,
    `get ${fakeHandle} --json`,
    `wait ${fakeHandle}`,
    `wait ${fakeHandle} --json`,
    `fetch ${fakeHandle}`,
  ])('shows links without their signatures: %s', async (words) => {
    const leak = 'see https://store.example/rows.csv?Signature=never-shown.';
    const leaking = {
      ...task,
      state: 'FAILED',
      name: leak,
      query: leak,
      fileName: leak,
      failedCode: leak,
      failedMessage: leak,
    };
    const respond = (response: ServerResponse): void =>
      reply(response, {
        success: true,
        result: { task: leaking, pageNo: 1, pageSize: 100, total: 1, tasks: [leaking] },
      });
    const environment = await startFakeBls({ create: respond, describe: respond });
    const { stdout, stderr } = await world.run(words, { environment });
    expect(stdout + stderr).toContain('https://store.example/rows.csv?[redacted]');
    expect(stdout + stderr).not.toContain('never-shown');
  });

  it('creates no extra row and no extra handle', async () => {
    const environment = await startFakeBls(hostile);
    const { stdout } = await world.run('list baidu-bls', { environment });
    expect(stdout.trimEnd().split('\n')).toHaveLength(1);
    expect(stdout.split('\t')[0]).toBe(fakeHandle);
  });

  it('is rejected as an invalid handle on stdin before anything is done for the others', async () => {
    const asked: string[] = [];
    const environment = await startFakeBls({
      describe: (response, request) => {
        asked.push(request.url ?? '');
        describeTask(response);
      },
    });
    const input = `${fakeHandle}\tsucceeded\n${name}\n`;
    const ended = await world.run('delete -', { environment, input });
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toContain('Line 2 of stdin');
    expect(ended.stderr).not.toMatch(raw);
    expect(asked).toEqual([]);
  });
});

it('is written to the streams by one folder only', async () => {
  const source = resolve(import.meta.dirname, '../src');
  const files = await readdir(source, { recursive: true });
  const writers: string[] = [];
  for (const file of files.filter((each) => each.endsWith('.ts'))) {
    if (/^(?:output|generated)\//.test(file)) {
      continue;
    }
    const text = await readFile(join(source, file), 'utf8');
    if (/\bstd(?:out|err)\.write\(|\bconsole\./.test(text)) {
      writers.push(file);
    }
  }
  // Completion candidates from the specs, for a shell.
  expect(writers).toEqual(['commands/completion/complete.ts']);
});
