import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWorld, type World } from './support/emulated-world.js';
import { transcribe, withoutOtherVendors } from './support/transcript.js';

const sls = 'aliyun-sls:cn-hangzhou/ali-test-project/nightly';
const bls = 'baidu-bls:bj/73a2ba70-e82f-65c2-3dc9-dac7376b1bc1';
const dbs = 'aliyun-dbs:cn-hangzhou/rm-1/dt-19d794798036';
const failing = 'aliyun-dbs:cn-hangzhou/emulate%3Afailed-once/dt-40199361664d';
const createSls =
  "create aliyun-sls --name nightly --display-name Nightly --logstore web --from 2025-11-03 --to 2025-11-03T00:10:00Z --task-query '* | select *' --content-type csv --compression-type none --allow-in-complete false";

/** Name of the transcript and command, in order. The tasks have finished from `get` on. */
const sessions: readonly (readonly [name: string, command: string])[] = [
  ['help', '--help'],
  ['create-help', 'create aliyun-sls --help'],
  ['call-help', 'call aliyun-dms DownloadDataTrackResult --help'],
  ['vendors', 'vendors'],
  ['vendors-query', "vendors --query '[?cloud==`baidu`].id'"],
  ['create-sls', createSls],
  ['create-sls-again', createSls],
  [
    'create-bls',
    'create baidu-bls --log-store-name web --from 2025-11-02T23:50:00Z --to 2025-11-03T08:00:00+08:00 --format csv',
  ],
  ['create-dms-json', 'create aliyun-dms --OrderId 4060000 --RollbackSQLType REVERSE --json'],
  [
    'create-dbs',
    'create aliyun-dbs --region-code cn-hangzhou --instance-name rm-1 --format-type csv --target-type URL --bak-set-type full --bak-set-id 7',
  ],
  ['create-missing', 'create baidu-bls --from -2h'],
  ['create-window', 'create aliyun-dms --order-id 1 --from -2h'],
  ['get', `get ${sls}`],
  ['get-query', `get ${sls} --query '{state: state, rows: files[0].rows}'`],
  ['list', 'list aliyun-sls --state succeeded --since today'],
  ['list-ndjson', "list baidu-bls --ndjson --query '{event: event, handle: handle, state: state}'"],
  ['list-cannot', 'list aliyun-dms'],
  ['wait', `wait ${bls} ${dbs} -q`],
  ['wait-json', `wait ${sls} --quiet --json --query '[].[handle, ok, task.state]'`],
  ['fetch', `fetch ${sls} ${bls} -o DIR -q`],
  ['fetch-again', `fetch ${sls} ${bls} -o DIR --ndjson`],
  ['link', `link ${bls}`],
  ['call', 'call aliyun-sls GetDownloadJob --download-job-name nightly'],
  ['call-unknown', 'call aliyun-sls GetJob'],
  ['retry-refused', `retry ${dbs}`],
  [
    'create-dbs-failing',
    'create aliyun-dbs --region-code cn-hangzhou --instance-name emulate:failed-once --format-type csv --target-type URL --bak-set-type full --bak-set-id 7',
  ],
  ['wait-failed', `wait ${failing} --quiet`],
  ['retry', `retry ${failing}`],
  [
    'wait-two',
    `wait ${failing} ${sls} aliyun-sls:cn-hangzhou/ali-test-project/none --json --query '[].[ok, error.exitCode]' --interval 100ms --timeout 20s -q`,
  ],
  ['cancel-cannot', `cancel ${sls}`],
  ['delete', `delete ${sls}`],
  ['get-gone', `get ${sls}`],
  [
    'export-dry-run',
    'export baidu-bls --emulator --log-store-name web --from 2025-11-02T20:00:00Z --to 2025-11-03T00:00:00Z --max-rows 5000 --dry-run -o PLAN',
  ],
  [
    'export-single',
    'export baidu-bls --single --emulator --log-store-name web --from 2025-11-02T23:59:00Z --to 2025-11-03T00:00:00Z --interval 100ms --quiet -o DIR',
  ],
  [
    'export',
    'export baidu-bls --emulator --log-store-name web --from 2025-11-02T23:59:00Z --to 2025-11-03T00:00:00Z --interval 100ms -q -o RANGE',
  ],
  ['doctor', 'doctor'],
  ['unknown-vendor', 'get nobody:here/1'],
  ['unknown-operation-json', 'call aliyun-dms ListOrder --json'],
  ['call-operations', 'help call aliyun-sls'],
  ['unknown-command', 'fecth'],
];

describe('golden transcripts', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(async () => world.close());

  const texts: Promise<string>[] = [];

  /** The output of a session. Runs the earlier sessions first, so that each test can run alone. */
  async function textOf(index: number): Promise<string> {
    for (const [earlier, [name, command]] of sessions.slice(0, index + 1).entries()) {
      if (texts[earlier] === undefined) {
        if (name === 'get' || name === 'wait-failed' || name === 'wait-two') {
          world.emulator.advance(60_000);
        }
        texts[earlier] = transcribe(world, command);
        await texts[earlier];
      }
    }
    return texts[index] ?? '';
  }

  it.each(sessions.map(([name], index) => [name, index] as const))('%s', async (name, index) => {
    const text = withoutOtherVendors(await textOf(index));
    await expect(text).toMatchFileSnapshot(`transcripts/${name}.txt`);
  });

  it('emulator, until Ctrl-C', async () => {
    let isPressed = false;
    const text = await transcribe(world, 'emulator', {
      onNote: (note, child) => {
        isPressed ||= note.includes('Ctrl-C') && child.kill('SIGINT');
      },
    });
    await expect(withoutOtherVendors(text)).toMatchFileSnapshot('transcripts/emulator.txt');
  });

  it.each([
    ['emulator', 200],
    ['emulator --no-control', 404],
  ])('%s: the control API returns %i', async (words, expected) => {
    const asked: Promise<number>[] = [];
    await transcribe(world, words, {
      onNote: (note, child) => {
        const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(note) ?? [];
        if (url === undefined || asked.length > 0) {
          return;
        }
        const state = fetch(`${url}/_emulator/state`).then(({ status }) => status);
        asked.push(state.finally(() => child.kill('SIGINT')));
      },
    });
    expect(await Promise.all(asked)).toEqual([expected]);
  });

  it.each([
    ['emulator --relax clock-window', 0],
    ['emulator', 3],
  ])(
    '%s: a list ends with %i when only the emulator’s clock is a day later',
    async (words, expected) => {
      const listed: Promise<number | null>[] = [];
      await transcribe(world, words, {
        onNote: (note, child) => {
          const [url] = /http:\/\/127\.0\.0\.1:\d+/.exec(note) ?? [];
          if (url !== undefined && listed.length === 0) {
            listed.push(listADayLater(world, url).finally(() => child.kill('SIGINT')));
          }
        },
      });
      expect(await Promise.all(listed)).toEqual([expected]);
    },
  );

  it('emulator --relax lists the available checks', async () => {
    const { code, stderr } = await world.run('emulator --relax moon');
    expect(code).toBe(2);
    expect(stderr).toContain('"moon" is not one of clock-window,');
  });
});

/** The exit code of a list that is signed by a clock which is a day behind the emulator's. */
async function listADayLater(world: World, url: string): Promise<number | null> {
  const body = JSON.stringify({ milliseconds: 86_400_000 });
  await fetch(`${url}/_emulator/advance`, { method: 'POST', body });
  const { code } = await world.run('list baidu-bls -q', {
    environment: { DOWNLOAD_TASKS_ENDPOINT_URL_BAIDU_BLS: `${url}/baidu-bls` },
  });
  return code;
}
