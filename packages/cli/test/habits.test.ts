import type { ChildProcess } from 'node:child_process';
import { execFile } from 'node:child_process';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWorld, type World } from './support/emulated-world.js';
import { fail, fakeHandle, running, startFakeBls } from './support/fake-bls.js';
import { cleanEnvironment } from './support/run-cli.js';
import { hasTerminal, runInTerminal, withoutControls } from './support/run-in-terminal.js';

const minute = '--from 2025-11-03T00:00:00Z --to 2025-11-03T00:01:00Z';
const create = `create baidu-bls --log-store-name web --format csv ${minute}`;

describe('shell conventions', () => {
  let world: World;
  let environment: NodeJS.ProcessEnv;
  let handle: string;
  beforeAll(async () => {
    world = await startWorld({ timings: { 'baidu-bls': { waitingMs: 0, runningMs: 0 } } });
    environment = { XDG_STATE_HOME: join(world.directory, 'state') };
    handle = (await world.run(create, { environment })).stdout.trim();
  });
  afterAll(async () => world.close());

  describe('-o -', () => {
    it('writes the files of tasks to stdout, in their order, and creates no file', async () => {
      const before = await readdir(world.directory);
      const one = await world.run(`fetch ${handle} -o - -q`);
      expect(one).toMatchObject({ code: 0, stderr: '' });
      expect(one.stdout.split('\n')).toHaveLength(62);
      expect(one.stdout).toMatch(/^timestamp,/);
      const other = (await world.run(create)).stdout.trim();
      const both = await world.run(`fetch ${handle} ${other} -o - -q`);
      expect(both.stdout.startsWith(one.stdout)).toBe(true);
      expect(both.stdout).toHaveLength(2 * one.stdout.length);
      expect(await readdir(world.directory)).toEqual(before);
    });

    it('writes nothing if a file is missing', async () => {
      const ended = await world.run(`fetch ${handle} baidu-bls:bj/none -o - -q --timeout 1s`);
      expect(ended).toMatchObject({ stdout: '' });
      expect(ended.code).not.toBe(0);
      expect(ended.stderr).toContain('Nothing was written to stdout');
    });

    it('exits with 141 when its reader closes', async () => {
      const words = `fetch ${handle} -o - -q`;
      const command = `"${process.execPath}" "${world.cli}" ${words} | head -c 10; echo " $\{PIPESTATUS[0]}"`;
      const long = create.replace('T00:01:00Z', 'T23:00:00Z');
      const made = (await world.run(long)).stdout.trim();
      const { stdout } = await promisify(execFile)('bash', ['-c', command.replace(handle, made)], {
        env: cleanEnvironment(world.environment),
      });
      expect(stdout).toBe('timestamp, 141\n');
    });

    it('is rejected together with a document', async () => {
      const ended = await world.run(`fetch ${handle} -o - --json`);
      expect(ended).toMatchObject({ code: 2, stdout: '' });
      expect(ended.stderr).toContain('Remove one of them');
    });

    it.skipIf(!hasTerminal)('is rejected on a terminal', async () => {
      const { code, output } = await runInTerminal(world.cli, ['fetch', handle, '-o', '-'], {
        environment: world.environment,
      });
      expect(code).toBe(2);
      expect(withoutControls(output)).toContain('stdout, which is a terminal');
    });

    it('is the default of call and link; a named file is created, readable only by its owner for a link', async () => {
      const words = 'call baidu-bls ListDownloadTask';
      const shown = await world.run(`${words} -o -`);
      await world.run(`${words} -o tasks.json`);
      const path = join(world.directory, 'tasks.json');
      expect(JSON.parse(await readFile(path, 'utf8'))).toEqual(JSON.parse(shown.stdout));
      const linked = await world.run(['link', handle, '-o', 'link.txt']);
      expect(linked).toMatchObject({ code: 0, stdout: '' });
      const link = join(world.directory, 'link.txt');
      expect(await readFile(link, 'utf8')).toMatch(/^http\S+\n$/);
      expect((await stat(link)).mode & 0o777).toBe(0o600);
      expect(await world.run(`${words} -o tasks.ndjson --ndjson`)).toMatchObject({ code: 2 });
    });
  });

  describe('--dry-run', () => {
    it.each([create, `export baidu-bls --single --log-store-name web --format csv ${minute}`])(
      'of %s shows the call, and sends nothing',
      async (words) => {
        const before = world.emulator.state.tasks().length;
        const { code, stdout, stderr } = await world.run(`${words} --dry-run --json`);
        expect({ code, stderr }).toEqual({ code: 0, stderr: 'Nothing was sent.\n' });
        expect(JSON.parse(stdout)).toMatchObject({
          vendor: 'baidu-bls',
          operation: 'CreateDownloadTask',
          client: { region: 'bj' },
          arguments: { logStoreName: 'web', queryStartTime: '2025-11-03T00:00:00Z' },
        });
        expect(world.emulator.state.tasks()).toHaveLength(before);
      },
    );

    it('of fetch shows what would be done for each task', async () => {
      await world.run(`fetch ${handle} -o there -q`);
      const gone = 'baidu-bls:bj/none';
      const { code, stdout } = await world.run(`fetch ${handle} ${gone} -o there --dry-run -q`);
      expect({ code, stdout }).toEqual({
        code: 6,
        stdout: `${handle}\t\tnothing: its files exist\n`,
      });
      const elsewhere = await world.run(`fetch ${handle} -o elsewhere --dry-run -q`);
      expect(elsewhere.stdout).toBe(`${handle}\tsucceeded\tdownload\n`);
      expect(await readdir(world.directory)).not.toContain('elsewhere');
    });

    it('of delete reads the task and deletes nothing', async () => {
      const ended = await world.run(`delete ${handle} --dry-run`);
      expect(ended.stdout).toBe(`${handle} would be deleted; it is succeeded\n`);
      expect(await world.run(`get ${handle} -q`)).toMatchObject({ code: 0 });
    });

    it('of an unsupported command is rejected as without it', async () => {
      expect(await world.run(`cancel ${handle} --dry-run`)).toMatchObject({ code: 2, stdout: '' });
    });
  });

  it('--last is the task that was created last', async () => {
    const made = await world.run('get --last --query handle', { environment });
    expect(made.stdout.trim()).toBe(handle);
    const fetched = await world.run('fetch --last -o last -q --json', { environment });
    expect(JSON.parse(fetched.stdout)).toMatchObject([{ handle, ok: true }]);
    expect(await world.run(`fetch --last ${handle}`, { environment })).toMatchObject({ code: 2 });
    const none = await world.run('fetch --last');
    expect(none).toMatchObject({ code: 2 });
    expect(none.stderr).toContain('no task has been created here yet');
    expect((await world.run('fetch')).stderr).toContain('or --last for the task');
  });

  it('--output writes a table, JSON, events or YAML', async () => {
    const table = await world.run('vendors --output table');
    expect(table.stdout).toMatch(/^vendor +service +version/);
    const yaml = await world.run('vendors --output yaml');
    expect(yaml.stdout).toMatch(/^- id: aliyun-dbs\n {2}title: /);
    expect((await world.run('vendors --output json')).stdout).toBe(
      (await world.run('vendors --json')).stdout,
    );
    expect((await world.run('vendors --output ndjson')).stdout).toBe(
      (await world.run('vendors --ndjson')).stdout,
    );
    const both = await world.run('vendors --json --output yaml');
    expect(both).toMatchObject({ code: 2, stdout: '' });
    const unknown = await world.run(`fetch ${handle} --output out`);
    expect(unknown).toMatchObject({ code: 2 });
    expect(unknown.stderr).toContain('--output: "out" is not one of table, json, ndjson, yaml.');
  });

  it('errors are documents with YAML output, too', async () => {
    const ended = await world.run('get nobody:1 --output yaml');
    expect(JSON.parse(ended.stderr)).toMatchObject({ error: { exitCode: 2 } });
  });

  it('--since and --until are aliases of --from and --to', async () => {
    const words = create.replace('--from', '--since').replace('--to', '--until');
    const { stdout } = await world.run(`${words} --dry-run --json -q`);
    expect(JSON.parse(stdout)).toMatchObject({
      arguments: { queryStartTime: '2025-11-03T00:00:00Z', queryEndTime: '2025-11-03T00:01:00Z' },
    });
    const both = await world.run(`${create} --since -1h`);
    expect(both).toMatchObject({ code: 2 });
    expect(both.stderr).toContain('--since is an alias of --from');
    const listed = await world.run('list baidu-bls --since 1h --until now --max 1 -q');
    expect(listed.stdout.split('\n')).toHaveLength(2);
    const none = await world.run('list baidu-bls --until 2020-01-01 -q');
    expect(none).toMatchObject({ code: 0, stdout: '' });
  });

  it('list --watch shows new tasks until Ctrl-C', async () => {
    let child: ChildProcess | undefined;
    let printed = '';
    let made: string | undefined;
    let isCreating = false;
    let isPressed = false;
    const look = (): void => {
      if (!isPressed && made !== undefined && printed.includes(`"handle":"${made}"`)) {
        isPressed = child?.kill('SIGINT') ?? false;
      }
    };
    const createOne = async (): Promise<void> => {
      made = (await world.run(create)).stdout.trim();
      look();
    };
    const ended = await world.run('list baidu-bls --watch --interval 50ms --ndjson', {
      onStart: (started) => {
        child = started;
      },
      onPrint: (piece) => {
        printed += piece;
        if (!isCreating) {
          isCreating = true;
          void createOne();
        }
        look();
      },
    });
    expect(printed.split(handle)).toHaveLength(2);
    expect(ended.code).toBe(130);
    expect(ended.stderr).toBe('Interrupted.\n');
    const refused = await world.run('list baidu-bls --watch --json');
    expect(refused).toMatchObject({ code: 2, stdout: '' });
  });

  describe('a refused argument is named', () => {
    it('by the documented rules', async () => {
      const refusing = await startFakeBls({ create: fail(400, 'InvalidParameter') });
      const words = create.replace('--log-store-name web', '--log-store-name w?b');
      const { code, stderr } = await world.run(words, { environment: refusing });
      expect(code).toBe(2);
      expect(stderr).toContain(
        'Refused: --log-store-name "w?b": documented pattern: ^[a-zA-Z0-9_.\\-]+$.',
      );
    });

    it('by all given arguments, if nothing distinguishes them', async () => {
      const refusing = await startFakeBls({ create: fail(400, 'InvalidParameter') });
      const { stderr } = await world.run(create, { environment: refusing });
      expect(stderr).toContain(
        'allows each of --log-store-name, --query-start-time, --query-end-time, --format. Run `download-tasks create baidu-bls --help`',
      );
    });

    it('by the vendor, as the option of the command line', async () => {
      const { stderr } = await world.run([
        ...'create aliyun-sls --logstore web --display-name d --task-query * --content-type csv'.split(
          ' ',
        ),
        ...`--compression-type none --allow-in-complete false ${minute} --name`.split(' '),
        'A name',
      ]);
      expect(stderr).toContain('Refused: --name "A name".');
    });
  });

  describe('an interruption', () => {
    it.each([
      ['wait', 'Interrupted. The tasks continue at the vendor.'],
      [
        'fetch',
        'Interrupted. The tasks continue at the vendor. To resume, run: download-tasks fetch',
      ],
    ])('of %s is reported once', async (name, expected) => {
      const waiting = await startFakeBls({ describe: running });
      let isPressed = false;
      const { code, stderr } = await world.run(`${name} ${fakeHandle} baidu-bls:bj/two`, {
        environment: waiting,
        onNote: (text, child) => {
          isPressed ||= text.includes('running') && child.kill('SIGINT');
        },
      });
      expect(code).toBe(130);
      expect(stderr).toContain(expected);
      expect(stderr.split('Interrupted')).toHaveLength(2);
      expect(stderr).not.toContain('aborted');
    });
  });
});
