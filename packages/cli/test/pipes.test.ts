import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWorld, type World } from './support/emulated-world.js';
import { drip, fakeHandle, running, startFakeBls, succeeded } from './support/fake-bls.js';
import { cleanEnvironment } from './support/run-cli.js';

describe('in a pipeline', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(async () => world.close());

  /** Runs a shell command in which `$cli` is the program. */
  async function shell(line: string, environment: NodeJS.ProcessEnv = {}) {
    const cli = `${process.execPath} ${world.cli}`;
    const child = spawn('sh', ['-c', line], {
      cwd: world.directory,
      env: cleanEnvironment({ ...world.environment, ...environment, cli }),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
    return { stdout, stderr };
  }

  it('ends quietly when the reader has enough of a list', async () => {
    const { stderr } = await shell(
      '{ $cli list baidu-bls --ndjson --max 1; $cli vendors --ndjson; echo "code $?" >&2; } | true',
    );
    expect(stderr).toBe('code 141\n');
  });

  it('is interrupted when the reader of a download closes: no success, no lock left behind', async () => {
    const environment = await startFakeBls({ file: drip(() => undefined) });
    const { stderr } = await shell(
      `{ $cli fetch ${fakeHandle} -o reader --ndjson; echo "code $?" >&2; } | head -n 1`,
      environment,
    );
    expect(stderr).toContain(`download-tasks fetch ${fakeHandle} -o`);
    expect(stderr).toMatch(/code 141\n$/);
    expect((await readdir(join(world.directory, 'reader'))).join()).not.toContain('lock');
  });

  it('continues if stderr is closed', async () => {
    const { stdout } = await shell(
      `{ $cli export baidu-bls --emulator --log-store-name web --from -1m --to now --interval 100ms -v -o notes; echo "code $?"; } 2>&1 >out | true; cat out`,
    );
    expect(stdout).toMatch(/code 0\n$/);
  });

  it('continues on SIGPIPE, which any broken connection raises', async () => {
    let isSent = false;
    let polls = 0;
    const environment = await startFakeBls({
      describe: (response, request) => {
        polls += isSent ? 1 : 0;
        (polls > 2 ? succeeded : running)(response, request);
      },
    });
    const ended = await world.run(`wait ${fakeHandle} --interval 100ms --timeout 20s`, {
      environment,
      onNote: (note, child) => {
        isSent ||= note.includes('running') && child.kill('SIGPIPE');
      },
    });
    expect(isSent).toBe(true);
    expect(ended.code).toBe(0);
  });

  it.skipIf(!existsSync('/dev/full'))('reports that its output cannot be written', async () => {
    const { stderr } = await shell('$cli vendors > /dev/full; echo "code $?" >&2');
    expect(stderr).toMatch(/^download-tasks: cannot write the output \(ENOSPC\).*\ncode 1\n$/);
  });

  it('reads handles from stdin, as create and list print them', async () => {
    const environment = await startFakeBls({});
    const { stdout } = await shell(
      `printf '${fakeHandle}\\tsucceeded\\n\\nbaidu-bls:bj/two\\n' | $cli wait - --quiet --query '[].handle'`,
      environment,
    );
    expect(stdout).toBe(`${fakeHandle}\nbaidu-bls:bj/two\n`);
    expect((await shell('$cli wait - < /dev/null')).stderr).toContain('no handles on stdin');
  });

  it('reports each file as soon as it is complete', async () => {
    let isFirstThere = false;
    const environment = await startFakeBls({
      describe: (response, request) => {
        const isOver = isFirstThere || request.url?.endsWith('/one') === true;
        (isOver ? succeeded : running)(response, request);
      },
    });
    const words = `fetch ${fakeHandle} baidu-bls:bj/two -o each --ndjson --interval 100ms --timeout 20s`;
    const { code, stdout } = await world.run(`${words} --overwrite`, {
      environment,
      onPrint: (piece) => {
        isFirstThere ||= piece.includes('"fetched"');
      },
    });
    expect(code).toBe(0);
    const events = stdout
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    const fetched = events.filter((event) => Reflect.get(Object(event), 'event') === 'fetched');
    expect(fetched).toMatchObject([{ handle: fakeHandle }, { handle: 'baidu-bls:bj/two' }]);
  });

  it('does not mistake a file of an earlier emulator for that of a new task', async () => {
    const words =
      'export baidu-bls --single --emulator --log-store-name web --interval 100ms -o emulated --json';
    const first = await world.run(`${words} --from -1m --to now`);
    const second = await world.run(`${words} --from -2m --to now`);
    const rows = [first, second].map(({ stdout }): unknown => JSON.parse(stdout));
    expect(rows).toMatchObject([
      [{ alreadyThere: false, rows: 60 }],
      [{ alreadyThere: false, rows: 120 }],
    ]);
  });
});
