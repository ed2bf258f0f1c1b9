import type { ChildProcess } from 'node:child_process';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWorld, type World } from './support/emulated-world.js';
import {
  drip,
  fakeContent,
  fakeHandle,
  running,
  startFakeBls,
  succeeded,
} from './support/fake-bls.js';
import { hasTerminal, runInTerminal, withoutControls } from './support/run-in-terminal.js';

const create = 'baidu-bls --log-store-name web --from 2025-11-03 --to 2025-11-03T00:01:00Z';

/**
 * Presses Ctrl-C when a word appears on stderr, but only once: a second Ctrl-C ends the process at
 * once.
 */
function interruptOnce(
  word: string,
  signal: NodeJS.Signals = 'SIGINT',
): (text: string, child: ChildProcess) => void {
  let isPressed = false;
  return (text, child) => {
    if (isPressed || !text.includes(word)) {
      return;
    }
    isPressed = child.kill(signal);
  };
}

describe('Ctrl-C', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(async () => world.close());

  it('while a task is created reports that it may exist', async () => {
    let child: { kill(signal: 'SIGINT'): boolean } | undefined;
    const environment = await startFakeBls({ create: () => void child?.kill('SIGINT') });
    const ended = await world.run(`create ${create} --ndjson`, {
      environment,
      onStart: (started) => void (child = started),
    });
    expect(ended).toMatchObject({ code: 130, stdout: '' });
    expect(ended.stderr).toContain('it may exist');
  });

  it('while a task runs does not change it, and the same command fetches its file', async () => {
    let isDone = false;
    const environment = await startFakeBls({
      describe: (response, request) => (isDone ? succeeded : running)(response, request),
    });
    const command = `fetch ${fakeHandle} -o waiting`;
    const ended = await world.run(command, {
      environment,
      onNote: interruptOnce('running'),
    });
    expect(ended).toMatchObject({ code: 130 });
    expect(ended.stderr).toContain(`download-tasks fetch ${fakeHandle} -o`);
    isDone = true;
    expect(await world.run(command, { environment })).toMatchObject({ code: 0 });
    const file = join(world.directory, 'waiting', 'rows.csv');
    expect(await readFile(file, 'utf8')).toBe(fakeContent);
  });

  it('while an export runs prints the exact command to resume', async () => {
    let isDone = false;
    const environment = await startFakeBls({
      describe: (response, request) => (isDone ? succeeded : running)(response, request),
    });
    const config = join(world.directory, 'config.json');
    await writeFile(config, '{"profiles": {"work": {}}}');
    const words = `export ${create} --single --config ${config} --profile work -o exported`;
    const ended = await world.run(words, { environment, onNote: interruptOnce('running') });
    expect(ended).toMatchObject({ code: 130 });
    const [, command = ''] = /To resume, run: download-tasks (.*)\n$/.exec(ended.stderr) ?? [];
    expect(command).toContain(`--profile work --config ${config}`);
    isDone = true;
    expect(await world.run(command, { environment })).toMatchObject({ code: 0 });
    expect(await readdir(join(world.directory, 'exported'))).toContain('rows.csv');
  });

  it('while a link is requested prints the command to run again', async () => {
    let child: ChildProcess | undefined;
    const environment = await startFakeBls({ link: () => void child?.kill('SIGINT') });
    const ended = await world.run(`fetch ${fakeHandle} -o linked`, {
      environment,
      onStart: (started) => void (child = started),
    });
    expect(ended).toMatchObject({ code: 130, stdout: '' });
    expect(ended.stderr).toContain(`To resume, run: download-tasks fetch ${fakeHandle} -o`);
  });

  it.each([
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('has alternatives: %s ends a wait with %i', async (signal, code) => {
    const environment = await startFakeBls({ describe: running });
    const onNote = interruptOnce('running', signal);
    const ended = await world.run(`wait ${fakeHandle}`, { environment, onNote });
    expect(ended).toMatchObject({ code, stdout: '' });
  });

  it('during a download leaves no partial file, and the same command fetches it', async () => {
    let times = 0;
    let child: { kill(signal: 'SIGINT'): boolean } | undefined;
    const interrupt = (): void => void setTimeout(() => child?.kill('SIGINT'), 200);
    const environment = await startFakeBls({
      file: (response, request) => {
        times += 1;
        if (times === 1) {
          drip(interrupt)(response, request);
        } else {
          response.writeHead(200, { 'content-length': fakeContent.length }).end(fakeContent);
        }
      },
    });
    const command = `fetch ${fakeHandle} -o half`;
    const onStart = (started: { kill(signal: 'SIGINT'): boolean }): void => void (child = started);
    const ended = await world.run(command, { environment, onStart });
    expect(ended).toMatchObject({ code: 130 });
    expect(await readdir(join(world.directory, 'half'))).not.toContain('rows.csv');
    expect(await world.run(command, { environment })).toMatchObject({ code: 0 });
    expect(await readFile(join(world.directory, 'half', 'rows.csv'), 'utf8')).toBe(fakeContent);
    expect(await world.run(command, { environment })).toMatchObject({ code: 0 });
    expect(times).toBe(2);
  });

  it('stops the emulator', async () => {
    const ended = await world.run('emulator --json', {
      onNote: interruptOnce('listen'),
    });
    expect(ended.code).toBe(0);
    expect(JSON.parse(ended.stdout)).toMatchObject({
      environment: { BAIDUCLOUD_ACCESS_KEY: 'emulator-access-key' },
    });
  });

  it.skipIf(!hasTerminal)(
    'typed at a terminal ends a wait with 130 and leaves the screen in order',
    async () => {
      const environment = await startFakeBls({ describe: running });
      let isTyped = false;
      const { code, output } = await runInTerminal(world.cli, ['wait', fakeHandle], {
        environment,
        onOutput: (text, type) => {
          if (!isTyped && text.includes('running')) {
            type('\u0003');
          }
          isTyped ||= text.includes('running');
        },
      });
      expect(code).toBe(130);
      expect(withoutControls(output)).toContain('Interrupted. The tasks continue at the vendor.');
      // The cursor is shown again.
      expect(output.lastIndexOf('\u001B[?25h')).toBeGreaterThan(output.lastIndexOf('\u001B[?25l'));
    },
  );
});

describe.skipIf(!hasTerminal)('on a terminal', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(async () => world.close());

  it('exports with a bar, a table and colours, and without a link', async () => {
    const words = [
      'export',
      ...create.split(' '),
      '--single',
      '--emulator',
      '--interval',
      '200ms',
      '-o',
      join(world.directory, 'screen'),
    ];
    // Wide enough for a table, also if the path of the temporary folder is long.
    const environment = { TERMINAL_SIZE: '24 250' };
    const { code, output } = await runInTerminal(world.cli, words, { environment });
    const text = withoutControls(output);
    expect(code).toBe(0);
    expect(text).toMatch(/running +[·█░]{20} +\d\.\d s/);
    expect(text).toMatch(/verified +█{20}/);
    expect(text).toMatch(/file +bytes +verified by +sha256\n/);
    expect(output).toContain('\u001B[32m');
    expect(text).not.toMatch(/authorization|https?:/);
  });

  it('exports a range with one bar, and with --verbose a line for each window', async () => {
    const words = [
      'export',
      ...create.split(' '),
      '--emulator',
      '--interval',
      '200ms',
      '-v',
      '-o',
      join(world.directory, 'range'),
    ];
    const environment = { TERMINAL_SIZE: '24 250' };
    const { code, output } = await runInTerminal(world.cli, words, { environment });
    const text = withoutControls(output);
    expect(code).toBe(0);
    expect(text).toMatch(/[█░]{20} 0 %, 0 of 60 rows, 0 of 1 windows?/);
    expect(text).toMatch(/█{20} 100 %, 60 of 60 rows, 1 of 1 window, [\d,]+ rows\/s/);
    expect(text).toMatch(/2025-11-03T00:00:00.000Z to 2025-11-03T00:01:00.000Z  60 rows, counted/);
    expect(text).toMatch(/from +to +rows +proof +file\n/);
    expect(text).not.toMatch(/authorization|https?:/);
  });

  it('has no colours with NO_COLOR', async () => {
    const environment = { ...(await startFakeBls({})), NO_COLOR: '1' };
    const { code, output } = await runInTerminal(world.cli, ['wait', fakeHandle], {
      environment,
    });
    expect(code).toBe(0);
    // oxlint-disable-next-line no-control-regex -- control sequences are what is looked for
    expect(output).not.toMatch(/\u001B\[\d+m/);
  });

  it('prints only the result with --quiet', async () => {
    const environment = await startFakeBls({});
    const words = ['wait', fakeHandle, '--quiet'];
    const { code, output } = await runInTerminal(world.cli, words, { environment });
    expect(code).toBe(0);
    expect(output).not.toContain('\u001B[?25l');
    expect(withoutControls(output)).toMatch(/^handle +state/);
  });

  it('prints lines instead of bars if the terminal has no size', async () => {
    const environment = { ...(await startFakeBls({})), TERMINAL_SIZE: '0 0' };
    const words = ['wait', fakeHandle];
    const { code, output } = await runInTerminal(world.cli, words, { environment });
    expect(code).toBe(0);
    expect(output).not.toContain('\u001B[?25l');
    expect(withoutControls(output)).toContain(`${fakeHandle}  succeeded (SUCCESS)`);
  });
});
