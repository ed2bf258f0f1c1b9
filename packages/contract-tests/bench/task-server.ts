import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { bodyOfTask, pathOfTask, uuidOfTask } from './sample-request.js';

/**
 * Run as a child: serves the given number of BLS tasks, one by one or in pages of a listing, with
 * the given latency in milliseconds. Each message restarts them; task number `index` then ends
 * after `index / count` of the given time span.
 */
const [, , latency = '0', size = '0', span = '0'] = process.argv;
const latencyMs = Number(latency);
const count = Number(size);
const overMs = Number(span);
const prefix = pathOfTask('');
let startedAt = performance.now();

const whole = JSON.parse(bodyOfTask('')) as { readonly result: { readonly task: object } };

function taskAt(index: number): object {
  const hasEnded = performance.now() - startedAt >= (overMs * index) / count;
  return {
    ...whole.result.task,
    uuid: uuidOfTask(index),
    state: hasEnded ? 'SUCCESS' : 'RUNNING',
  };
}

interface PageNumber {
  readonly pageNo: number;
  readonly pageSize: number;
}

function pageOf({ pageNo, pageSize }: PageNumber): object {
  const first = (pageNo - 1) * pageSize;
  const length = Math.max(0, Math.min(pageSize, count - first));
  return {
    tasks: Array.from({ length }, (_, index) => taskAt(first + index)),
    total: count,
  };
}

async function resultFor(request: IncomingMessage): Promise<object> {
  if (request.method === 'POST') {
    return pageOf((await json(request)) as PageNumber);
  }
  request.resume();
  const uuid = (request.url ?? '').replace('/unsigned', '').slice(prefix.length);
  return { task: taskAt(Number.parseInt(uuid.slice(-12), 16)) };
}

const server = createServer((request, response) => {
  void resultFor(request).then((result) => {
    setTimeout(() => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ success: true, code: 'OK', message: '', result }));
    }, latencyMs);
  });
});
server.keepAliveTimeout = 120_000;
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  process.send?.(`http://127.0.0.1:${port}`);
});
process.on('message', () => {
  startedAt = performance.now();
  process.send?.('started');
});
process.once('disconnect', () => process.exit());
