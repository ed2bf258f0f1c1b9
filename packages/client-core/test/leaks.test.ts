import { spawn } from 'node:child_process';
import { getEventListeners, once } from 'node:events';
import { createServer } from 'node:http';
import { afterEach, expect, it } from 'vitest';
import { createClient } from './fake-service.js';
import { closeServers, listen, start } from './local-server.js';

afterEach(closeServers);

const calls = 10_000;
const atATime = 100;

/** The stage at which a call is aborted. */
function stageOf(index: number): 'connecting' | 'request' | 'body' | 'pause' {
  const stages = ['connecting', 'request', 'body', 'pause', 'connecting'] as const;
  return stages[index % stages.length] ?? 'connecting';
}

function resources(): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const name of process.getActiveResourcesInfo()) {
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

it(
  `${calls} calls that are aborted at any stage leave no resources`,
  { timeout: 300_000 },
  async () => {
    const reached = { connecting: 0, request: 0, body: 0, pause: 0 };
    const aborts = new Map<string, () => void>();
    const server = createServer((request, response) => {
      const id = request.url?.split('/').at(-1) ?? '';
      const stage = stageOf(Number(id));
      reached[stage] += 1;
      if (stage === 'pause') {
        response.writeHead(503).end();
      } else if (stage === 'body') {
        response.writeHead(200, { 'content-length': 100 }).write('{');
      }
      setTimeout(() => aborts.get(id)?.(), stage === 'request' ? 0 : 5);
    });
    const endpoint = await start(server);
    const client = createClient({ retry: { baseDelayMs: 60_000, budget: 1e9 } }, { endpoint });
    const shared = new AbortController();
    const before = resources();
    const warnings: Error[] = [];
    const remember = (warning: Error): unknown => warnings.push(warning);
    process.on('warning', remember);

    async function abortedCall(index: number): Promise<void> {
      const own = new AbortController();
      aborts.set(String(index), () => own.abort());
      const work = client.call('getJob', { jobId: String(index) }, { signal: own.signal });
      if (stageOf(index) === 'connecting') {
        setImmediate(() => own.abort());
      }
      await expect(work).rejects.toMatchObject({ kind: 'aborted' });
      expect(getEventListeners(own.signal, 'abort')).toHaveLength(0);
    }
    for (let index = 0; index < calls; index += atATime) {
      await Promise.all(
        Array.from({ length: atATime }, (_none, offset) => abortedCall(index + offset)),
      );
    }
    const together = Array.from({ length: 500 }, () =>
      client.call('getJob', { jobId: '1' }, { signal: shared.signal }),
    );
    setTimeout(() => shared.abort(), 20);
    await Promise.allSettled(together);

    for (const stage of ['request', 'body', 'pause'] as const) {
      expect(reached[stage]).toBeGreaterThanOrEqual(calls / 5);
    }
    expect(getEventListeners(shared.signal, 'abort')).toHaveLength(0);
    await expect.poll(() => connections(server), { timeout: 5000 }).toBeLessThan(atATime);
    server.closeAllConnections();
    await expect.poll(() => connections(server), { timeout: 5000 }).toBe(0);
    // The client side of connections closes shortly after the server side.
    await expect.poll(() => resources()['TCPSocketWrap'] ?? 0, { timeout: 5000 }).toBeLessThan(20);
    const timers = (): number => (resources()['Timeout'] ?? 0) - (before['Timeout'] ?? 0);
    await expect.poll(timers, { timeout: 5000 }).toBeLessThan(20);
    process.off('warning', remember);
    expect(warnings).toEqual([]);
  },
);

function connections(server: ReturnType<typeof createServer>): Promise<number> {
  return new Promise((resolve, reject) => {
    server.getConnections((error, count) => (error === null ? resolve(count) : reject(error)));
  });
}

it('a kept connection does not keep the process alive', async () => {
  const endpoint = await listen((_request, response) => void response.end('{}'));
  const transport = new URL('../src/transport/node/index.ts', import.meta.url).href;
  const deadline = new URL('../src/deadline/deadline.ts', import.meta.url).href;
  const program = `
    import { platformTransport } from ${JSON.stringify(transport)};
    import { Deadline } from ${JSON.stringify(deadline)};
    const request = { method: 'GET', url: new URL(${JSON.stringify(endpoint)}), headers: [] };
    const deadline = new Deadline({ timeoutMs: 5000, totalTimeoutMs: 5000 });
    const { status } = await platformTransport(request, { deadline, onlyOnce: false });
    process.stdout.write(String(status));`;
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.on('data', (chunk) => (output += String(chunk)));
  let printedAt = 0;
  child.stdout.once('data', () => (printedAt = performance.now()));
  const [code] = await once(child, 'close');
  expect([code, output]).toEqual([0, '200']);
  expect(performance.now() - printedAt).toBeLessThan(3000);
});
