import { createServer } from 'node:http';

import { createEmulator } from '@download-tasks/emulator';

import { rangeOf, storeOf } from './bench-range.js';

/**
 * An emulator of BLS whose log stores hold the given numbers of rows, evenly over ten days, and a
 * server that responds to each request with a page of 100 records, like a query. Reports the
 * addresses of both to the parent, and the number of requests on demand.
 */
const sizes = process.argv.slice(2).map(Number);
const { from, to, seconds } = rangeOf();
let requests = 0;
const emulator = createEmulator({
  vendors: ['baidu-bls'],
  timings: { 'baidu-bls': { waitingMs: 10, runningMs: 100 } },
  datasets: sizes.map((rows) => ({
    vendor: 'baidu-bls',
    store: storeOf(rows),
    rates: [{ perSecond: rows / seconds, from, to }],
  })),
  log: () => {
    requests += 1;
  },
});
const record = {
  '@timestamp': 1_762_128_000_000,
  message: '192.0.2.17 - - "GET /index.html HTTP/1.1" 200 5123 "-" "Mozilla/5.0"',
  stream: 'stream-0',
};
const page = JSON.stringify({ rows: Array.from({ length: 100 }, () => record) });
const pages = createServer((_request, response) => {
  requests += 1;
  response.writeHead(200, { 'content-type': 'application/json' }).end(page);
});
const { url } = await emulator.listen();
await new Promise<void>((resolve) => pages.listen(0, '127.0.0.1', resolve));
const address = pages.address();
const port = typeof address === 'object' && address !== null ? address.port : 0;
process.on('message', () => process.send?.({ requests }));
process.on('disconnect', () => process.exit());
process.send?.({ url, pages: `http://127.0.0.1:${port}/` });
