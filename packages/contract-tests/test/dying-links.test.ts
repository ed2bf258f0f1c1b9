import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { download } from '@download-tasks/downloader';
import { createEmulator, type Emulator, emulatorCredentials } from '@download-tasks/emulator';
import { createVolcengineTlsClient } from '@download-tasks/volcengine-tls';
import { createVolcengineTlsTasks } from '@download-tasks/volcengine-tls/tasks';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { cutWhenLinksDie } from '../src/cut-when-links-die.js';

const deaths = 5;
const connections = 4;
const now = new Date('2025-11-03T00:00:00Z');
const start = new Date('2025-11-02T23:59:00Z');
const rows = 30_000;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'dying-links-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** An emulator with a task whose file is larger than 4 MiB; the test sets the lifetime of links. */
function emulatorWith(linkLifetimeMs: number, clock: () => Date): Emulator {
  return createEmulator({
    now: clock,
    timings: { 'volcengine-tls': { waitingMs: 0, runningMs: 0, linkLifetimeMs } },
    datasets: [
      {
        vendor: 'volcengine-tls',
        store: 'web',
        rates: [{ perSecond: 1000, from: start, to: new Date(start.getTime() + rows) }],
      },
    ],
  });
}

/** Downloads the file of a task whose link expires during the download, and counts the requests. */
async function fetchWhole(
  emulator: Emulator,
  { parallel, tick }: { readonly parallel: number; readonly tick: (bytes: number) => unknown },
) {
  await using gateway = await cutWhenLinksDie(emulator, { deaths, tick });
  const client = createVolcengineTlsClient({
    region: 'cn-beijing',
    endpoint: `${gateway.origin}/volcengine-tls`,
    credentials: emulatorCredentials,
    now: emulator.now,
  });
  const tasks = createVolcengineTlsTasks(client);
  const { handle } = await tasks.create({
    TopicId: 'web',
    from: start,
    to: new Date(start.getTime() + rows),
    format: 'csv',
    compression: 'none',
  });
  let linkCalls = 0;
  const result = await download({
    links: async () => {
      linkCalls += 1;
      return tasks.links(handle);
    },
    path: path.join(folder, 'rows.csv'),
    allowHosts: [new URL(gateway.origin).host],
    parallel,
    retryDelayMs: 1,
  });
  const [link] = await tasks.links(handle);
  const whole = await emulator.fetch(link?.reveal() ?? '');
  const expected = Buffer.from(await whole.arrayBuffer());
  const isRight = expected.equals(await readFile(path.join(folder, 'rows.csv')));
  return { result, linkCalls, isRight, size: expected.length, deaths: gateway.deaths };
}

describe.each([
  ['one connection', 1],
  ['parallel ranges', connections],
])('a file whose link expires five times during the download, over %s', (_, parallel) => {
  it(
    'is fetched completely and no byte twice, in virtual time with links of five minutes',
    { timeout: 120_000 },
    async () => {
      const emulator = emulatorWith(300_000, () => now);
      // The transfer takes 33 minutes; the last link is valid to the end.
      const bytesPerMs = (rows * 164) / (6.6 * 300_000);
      const tick = (bytes: number): void => emulator.advance(bytes / bytesPerMs);
      const fetched = await fetchWhole(emulator, { parallel, tick });
      expect(fetched.deaths).toBe(deaths);
      expect(fetched.isRight).toBe(true);
      expect(fetched.result).toMatchObject({ bytes: fetched.size, verified: 'crc64' });
      // Bytes that had arrived when a link expired were kept and not requested again.
      expect(fetched.result.transferred).toBe(fetched.size);
      expect(fetched.linkCalls).toBeLessThanOrEqual(deaths + parallel);
    },
  );
});

it(
  'a file whose links are valid for two seconds is fetched completely, in real time',
  {
    timeout: 120_000,
    // On a busy machine a link may expire before its first byte.
    retry: 2,
  },
  async () => {
    const emulator = emulatorWith(2000, () => new Date());
    const bytesPerMs = (rows * 164) / (6.6 * 2000);
    // The total speed of all connections.
    let turn: Promise<unknown> = Promise.resolve();
    const tick = async (bytes: number): Promise<unknown> => {
      turn = turn.then(async () => sleep(bytes / bytesPerMs));
      return turn;
    };
    const fetched = await fetchWhole(emulator, { parallel: connections, tick });
    expect(fetched.deaths).toBe(deaths);
    expect(fetched.isRight).toBe(true);
    expect(fetched.result).toMatchObject({ bytes: fetched.size, verified: 'crc64' });
    expect(fetched.result.transferred).toBe(fetched.size);
    expect(fetched.linkCalls).toBeLessThanOrEqual(deaths + connections);
  },
);
