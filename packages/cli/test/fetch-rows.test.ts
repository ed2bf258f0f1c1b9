import { createAliyunSlsClient } from '@download-tasks/aliyun-sls';
import { createAliyunSlsTasks } from '@download-tasks/aliyun-sls/tasks';
import { emulatorCredentials } from '@download-tasks/emulator';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startWorld, type World } from './support/emulated-world.js';
import { type FakeBls, fakeHandle, startFakeBls } from './support/fake-bls.js';
import { startMiscountingGateway } from './support/miscounting-gateway.js';

const formats = ['csv', 'json'] as const;
const compressions = ['none', 'gzip', 'zstd', 'lz4'] as const;
const rows = 600;

/** What `fetch --json` prints of a task. */
interface Fetched {
  readonly handle: string;
  readonly ok: boolean;
  readonly files?: readonly { readonly rows?: number }[];
  readonly error?: { readonly message: string; readonly exitCode: number };
}

let world: World;
beforeAll(async () => {
  world = await startWorld({ timings: { 'aliyun-sls': { startingMs: 0, runningMs: 0 } } });
});
afterAll(async () => world.close());

/** A task for each format in each compression, of ten minutes of a row a second. */
async function createTasks(suffix: string): Promise<readonly string[]> {
  const tasks = createAliyunSlsTasks(
    createAliyunSlsClient({
      region: 'cn-hangzhou',
      project: 'ali-test-project',
      credentials: {
        accessKeyId: emulatorCredentials.accessKeyId,
        accessKeySecret: emulatorCredentials.secretAccessKey,
      },
      fetch: world.emulator.fetch,
    }),
  );
  const created = formats.flatMap((format) =>
    compressions.map(async (compression) =>
      tasks.create({
        logstore: 'web',
        name: `${format}-${compression}-${suffix}`,
        from: '2025-11-02T00:00:00Z',
        to: '2025-11-02T00:10:00Z',
        format,
        compression,
      }),
    ),
  );
  return (await Promise.all(created)).map(({ handle }) => handle);
}

async function fetchAll(extra: number): Promise<{ code: number | null; fetched: Fetched[] }> {
  const handles = await createTasks(`${extra < 0 ? 'less' : 'more'}-${Math.abs(extra)}`);
  const environment = await startMiscountingGateway(world.emulator, extra);
  const { host } = new URL(world.url);
  const words = `fetch ${handles.join(' ')} -o folder-${extra} --allow-host ${host} --json -q`;
  const { code, stdout } = await world.run(words, { environment });
  return { code, fetched: JSON.parse(stdout) as Fetched[] };
}

describe('the rows of fetched files, in csv and JSON lines, through every compression', () => {
  it('are counted, and are those that the tasks report', async () => {
    const { code, fetched } = await fetchAll(0);
    expect(code).toBe(0);
    expect(fetched).toHaveLength(8);
    expect(fetched.map(({ files }) => files?.[0]?.rows)).toEqual(fetched.map(() => rows));
  });

  it.each([-1, 1])('end fetch with 7 where their tasks report %i more', async (more) => {
    const { code, fetched } = await fetchAll(more);
    expect(code).toBe(7);
    expect(fetched).toHaveLength(8);
    for (const { handle, ok, error } of fetched) {
      expect({ handle, ok, exitCode: error?.exitCode }).toEqual({ handle, ok: false, exitCode: 7 });
      expect(error?.message).toContain(`has 600 rows, but its task reports ${rows + more}.`);
    }
  });
});

/** A task that has one file with this content and reports `writtenRows`. */
function reporting(content: Uint8Array, name: string, writtenRows: number): FakeBls {
  const format = name.startsWith('rows.csv') ? 'csv' : 'json';
  return {
    describe: (response) => {
      const task = { uuid: 'one', state: 'SUCCESS', format, writtenRows, fileName: name };
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ success: true, result: { task } }));
    },
    file: (response) => {
      response.writeHead(200, { 'content-length': content.length }).end(content);
    },
  };
}

describe('the rows of a fetched file', () => {
  const array = JSON.stringify([{ a: '[' }, { a: '\n' }, { a: [1, 2] }], undefined, 2);
  const contents = [
    ['csv with quoted line breaks', 'rows.csv', 'a,b\n1,"two\nlines"\n2,"""\r\n"\n3,4'],
    ['JSON lines', 'rows.jsonl', '{"a":"\\n"}\n\n{"a":2}\r\n{"a":3}'],
    ['one JSON array', 'rows.json', array],
  ] as const;

  it.each(
    contents.flatMap(([what, name, text]) => [
      [what, name, Buffer.from(text)] as const,
      [`${what} in gzip`, `${name}.gz`, gzipSync(text)] as const,
    ]),
  )('are counted in %s', async (_, name, content) => {
    const words = `fetch ${fakeHandle} -o ${name.replaceAll('.', '-')} --json -q --overwrite`;
    const right = await startFakeBls(reporting(content, name, 3));
    const { code, stdout } = await world.run(words, { environment: right });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject([{ files: [{ rows: 3 }] }]);
    const wrong = await startFakeBls(reporting(content, name, 4));
    const ended = await world.run(words.replace('-o ', '-o wrong-'), { environment: wrong });
    expect(ended.code).toBe(7);
    expect(ended.stdout).toContain('has 3 rows, but its task reports 4.');
  });
});
