import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { createServer, type ServerResponse } from 'node:http';

/**
 * The server of the benchmark, in a separate process: one file from memory, ranges, a strong
 * ETag, and, below `/limited`, a limit of bytes per second for each connection. Arguments: file,
 * bytes per second. Writes its port.
 */
const [file = '', limit = '0'] = process.argv.slice(2);
const handle = await open(file);
const { size } = await handle.stat();
await handle.close();
const etag = `"${createHash('sha1').update(file).update(String(size)).digest('hex')}"`;
const pieceBytes = 512 * 1024;

const server = createServer((request, response) => {
  const asked = /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '');
  const start = Number(asked?.[1] ?? 0);
  const end = asked?.[2] ? Math.min(Number(asked[2]) + 1, size) : size;
  const headers = { 'accept-ranges': 'bytes', etag, 'content-length': end - start };
  const range = `bytes ${start}-${end - 1}/${size}`;
  response.writeHead(asked ? 206 : 200, asked ? { ...headers, 'content-range': range } : headers);
  if (request.method === 'HEAD') {
    response.end();
  } else {
    void send(response, start, end, request.url?.startsWith('/limited') === true);
  }
});

async function send(response: ServerResponse, start: number, end: number, isLimited: boolean) {
  const startedAt = performance.now();
  let sent = 0;
  const source = createReadStream(file, { start, end: end - 1, highWaterMark: pieceBytes });
  for await (const piece of source) {
    if (response.destroyed) {
      return;
    }
    if (!response.write(piece)) {
      await drained(response);
    }
    sent += (piece as Buffer).length;
    const dueMs = isLimited ? (sent / Number(limit)) * 1000 - (performance.now() - startedAt) : 0;
    if (dueMs > 1) {
      await new Promise((resolve) => setTimeout(resolve, dueMs));
    }
  }
  response.end();
}

async function drained(response: ServerResponse): Promise<void> {
  await new Promise<void>((resolve) => {
    const done = (): void => {
      response.off('drain', done).off('close', done);
      resolve();
    };
    response.on('drain', done).on('close', done);
  });
}

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  process.stdout.write(`${typeof address === 'object' ? address?.port : ''}\n`);
});
