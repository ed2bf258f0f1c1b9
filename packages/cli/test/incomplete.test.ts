import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWorld, type World } from './support/emulated-world.js';
import { type FakeBls, fakeHandle, startFakeBls } from './support/fake-bls.js';

/** A task that succeeded at its row limit. */
function cut(order: 'asc' | 'desc'): FakeBls {
  return {
    describe: (response) => {
      const task = {
        uuid: 'one',
        state: 'SUCCESS',
        limit: 1_000_000,
        writtenRows: 1_000_000,
        order,
      };
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ success: true, result: { task } }));
    },
  };
}

const older = 'the task stopped at its limit of 1,000,000 rows; older rows are missing';
const exportBls = 'export baidu-bls --single --log-store-name web --from -1h --to now';

/** A task that reports two rows. */
function reporting(content: string): FakeBls {
  return {
    describe: (response) => {
      const task = { uuid: 'one', state: 'SUCCESS', format: 'csv', writtenRows: 2 };
      response.writeHead(200, { 'content-type': 'application/json' });
      const body = { task: { ...task, fileName: 'rows.csv' } };
      response.end(JSON.stringify({ success: true, result: body }));
    },
    file: (response) => {
      response.writeHead(200, { 'content-length': content.length }).end(content);
    },
  };
}

describe('a file with a different number of rows', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(async () => world.close());

  it('makes fetch exit with 7, also the next time, and is kept', async () => {
    const environment = await startFakeBls(reporting('a,b\n1,"two\nlines"\n'));
    for (let times = 0; times < 2; times += 1) {
      const { code, stderr } = await world.run(`fetch ${fakeHandle} -o short`, { environment });
      expect(code).toBe(7);
      expect(stderr).toMatch(/rows\.csv has 1 rows, but its task reports 2\. /);
    }
  });

  it('is not reported for quoted line breaks or compression', async () => {
    const environment = await startFakeBls(reporting('a,b\n1,"two\nlines"\n2,3\n'));
    const words = `fetch ${fakeHandle} -o right --json`;
    const { code, stdout } = await world.run(words, { environment });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject([{ files: [{ rows: 2 }] }]);
  });
});

describe('a task that may lack rows', () => {
  let world: World;
  beforeAll(async () => {
    world = await startWorld();
  });
  afterAll(async () => world.close());

  it.each([
    ['wait', `wait ${fakeHandle}`],
    ['fetch', `fetch ${fakeHandle} -o fetched --overwrite`],
    ['export', `${exportBls} -o exported --overwrite`],
  ])('makes %s exit with 10 and print the reason, also with --quiet', async (_, words) => {
    const environment = await startFakeBls(cut('desc'));
    for (const mode of ['', ' --quiet']) {
      const { code, stdout, stderr } = await world.run(`${words}${mode}`, { environment });
      expect(code).toBe(10);
      expect(stderr).toContain(
        `${fakeHandle}: ${older}. Request fewer rows per task, or accept this`,
      );
      expect(stdout).not.toBe('');
    }
    const allowed = await world.run(`${words} --allow-partial`, { environment });
    expect(allowed.code).toBe(0);
    expect(allowed.stderr).toContain(`${fakeHandle}: ${older}.`);
  });

  it.each(['wait', 'fetch'])('is reported by %s --json', async (command) => {
    const environment = await startFakeBls(cut('asc'));
    const words = `${command} ${fakeHandle} --json -q`;
    const { code, stdout } = await world.run(words, { environment });
    expect(code).toBe(10);
    expect(JSON.parse(stdout)).toMatchObject([
      {
        ok: true,
        incomplete: {
          message: 'the task stopped at its limit of 1,000,000 rows; newer rows are missing',
          rowLimit: 1_000_000,
          missing: 'newer',
        },
      },
    ]);
  });

  it('is remembered if its file already exists', async () => {
    const environment = await startFakeBls(cut('desc'));
    const words = `fetch ${fakeHandle} -o again --json`;
    await world.run(words, { environment });
    const { code, stdout, stderr } = await world.run(words, { environment });
    expect(code).toBe(10);
    expect(stderr).toContain(older);
    expect(JSON.parse(stdout)).toMatchObject([
      { alreadyThere: true, incomplete: { missing: 'older' } },
    ]);
  });

  it('is shown by get, which succeeds', async () => {
    const environment = await startFakeBls(cut('desc'));
    const { code, stdout } = await world.run(`get ${fakeHandle}`, { environment });
    expect(code).toBe(0);
    expect(stdout).toContain(`incomplete\t${older}\n`);
  });
});
