import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const run = promisify(execFile);

let folder = '';
let endpoint = '';
const server = createServer((socket) => {
  socket.on('error', () => undefined);
  socket.on('data', () => {
    const body = '{"id":"1","state":"DONE"}';
    socket.write(`HTTP/1.1 200 OK\r\ncontent-length: ${body.length}\r\n\r\n${body}`);
  });
});

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'footprint-'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  endpoint = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
});

afterAll(async () => {
  server.close();
  await rm(folder, { recursive: true });
});

/** Runs a program on plain Node, in a separate process; returns its output. */
async function inOwnProcess(program: string, ...flags: readonly string[]): Promise<unknown> {
  const contents = `import { createClient } from './fake-service.js';\n${program}`;
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: import.meta.dirname, loader: 'ts' },
    bundle: true,
    write: false,
    splitting: true,
    outdir: folder,
    format: 'esm',
    platform: 'node',
    conditions: ['@download-tasks/source'],
    outExtension: { '.js': '.mjs' },
  });
  for (const { path: file, contents: code } of outputFiles) {
    await writeFile(file, code);
  }
  const entry = path.join(folder, 'stdin.mjs');
  const { stdout } = await run(process.execPath, [...flags, entry], {
    env: { ...process.env, ENDPOINT: endpoint },
  });
  return JSON.parse(stdout);
}

describe('the cost of the package', () => {
  it('an import and a call load no module heavier than node:http', async () => {
    const loaded = await inOwnProcess(`
      const count = (names) => names.filter((name) => process.moduleLoadList.includes('NativeModule ' + name));
      const heavy = ['internal/deps/undici/undici', 'https', 'zlib', 'http'];
      const client = createClient({}, { endpoint: process.env.ENDPOINT });
      const before = count(heavy);
      await client.call('getJob', { jobId: 'j' });
      const after = count(heavy);
      await client.http.GET('/v1/jobs/{jobId}', { params: { path: { jobId: 'j' } } });
      console.log(JSON.stringify({ before, after, plain: count(heavy) }));
      process.exit();`);
    expect(loaded).toEqual({
      before: [],
      after: ['http'],
      plain: expect.arrayContaining(['internal/deps/undici/undici']),
    });
  });

  it('10,000 calls leave less than 1 MB on the heap', { timeout: 60_000 }, async () => {
    const grown = await inOwnProcess(
      `
      const client = createClient({}, { endpoint: process.env.ENDPOINT });
      const { signal } = new AbortController();
      const calls = async (many) => {
        let left = many;
        const lane = async () => {
          while (left-- > 0) await client.call('getJob', { jobId: 'j' }, { signal });
        };
        await Promise.all(Array.from({ length: 64 }, lane));
      };
      await calls(2000);
      gc();
      const before = process.memoryUsage().heapUsed;
      await calls(10_000);
      gc();
      console.log(JSON.stringify(process.memoryUsage().heapUsed - before));
      process.exit();`,
      '--expose-gc',
    );
    expect(grown).toBeLessThan(1_000_000);
  });
});
